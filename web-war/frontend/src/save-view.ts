/** The form that keeps a view holds the address of the page as it was sent; some pages change it while they are shown. */
export function saveView(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-save-view]')) {
    form.addEventListener('submit', () => {
      const address = form.querySelector<HTMLInputElement>('input[name=address]');
      if (address) {
        address.value = location.pathname + location.search;
      }
    });
  }
}
