/** On narrow screens the navigation lies over the page, and opens with the button in the masthead. */
export function sidebar(): void {
  const button = document.querySelector<HTMLButtonElement>('#nav-toggle');
  const bar = document.querySelector<HTMLElement>('#sidebar');
  if (!button || !bar) {
    return;
  }
  const narrow = matchMedia('(max-width: 74.99rem)');
  const set = (open: boolean): void => {
    bar.classList.toggle('pf-m-expanded', open);
    bar.classList.toggle('pf-m-collapsed', !open);
    bar.inert = !open;
    button.setAttribute('aria-expanded', String(open));
  };
  set(!narrow.matches);
  narrow.addEventListener('change', () => set(!narrow.matches));
  button.addEventListener('click', () => {
    const open = button.getAttribute('aria-expanded') !== 'true';
    set(open);
    if (open && narrow.matches) {
      bar.querySelector<HTMLElement>('a')?.focus();
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && narrow.matches && button.getAttribute('aria-expanded') === 'true') {
      set(false);
      button.focus();
    }
  });
}
