const ALL = '$__all';

/** Choosing in a select shows the page anew; "All" and single values of a list exclude each other. */
export function variables(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-variables]');
  form?.addEventListener('change', (event) => {
    const changed = event.target;
    if (changed instanceof HTMLSelectElement) {
      form.requestSubmit();
    } else if (changed instanceof HTMLInputElement && changed.type === 'checkbox' && changed.checked) {
      for (const box of form.querySelectorAll<HTMLInputElement>('input[type=checkbox]')) {
        if (box.name === changed.name && (box.value === ALL) !== (changed.value === ALL)) {
          box.checked = false;
        }
      }
    }
  });
}
