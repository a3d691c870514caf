/**
 * `button[data-copy-link]` puts the page's address on the clipboard: the address is the whole state of a view. With a value, such
 * as `/views/3`, it is that address.
 */
export function copyLink(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy-link]')) {
    const text = button.querySelector('.pf-v6-c-button__text') ?? button;
    const before = text.textContent;
    button.addEventListener('click', () => {
      navigator.clipboard
        .writeText(new URL(button.dataset['copyLink'] || location.href, location.href).href)
        .then(() => 'Link copied', () => 'Copy the address bar')
        .then((said) => {
          text.textContent = said;
          setTimeout(() => (text.textContent = before), 2500);
        });
    });
  }
}
