import { chooseTheme, chosenTheme, type Theme } from './theme-choice';

/** Buttons with `data-theme`: the chosen one is pressed. */
export function themeSwitch(): void {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('button[data-theme]')];
  const show = (): void => {
    for (const button of buttons) {
      const chosen = button.dataset['theme'] === chosenTheme();
      button.setAttribute('aria-pressed', String(chosen));
      button.classList.toggle('pf-m-selected', chosen);
    }
  };
  for (const button of buttons) {
    button.addEventListener('click', () => {
      chooseTheme(button.dataset['theme'] as Theme);
      show();
    });
  }
  show();
}
