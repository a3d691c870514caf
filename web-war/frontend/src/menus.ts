/** `<details>` that are filters or menus close like menus: on a click elsewhere, with Escape, when another opens or is gone to. */
export function menus(): void {
  const all = [...document.querySelectorAll<HTMLDetailsElement>('details[data-menu], details.filter')];
  const close = (spared: Node | null): void => {
    for (const menu of all) {
      if (!menu.contains(spared)) {
        menu.open = false;
      }
    }
  };
  document.addEventListener('click', (event) => close(event.target instanceof Node ? event.target : null));
  for (const menu of all) {
    menu.addEventListener('toggle', () => menu.open && close(menu));
    menu.addEventListener('focusout', (event) => {
      if (event.relatedTarget instanceof Node) {
        close(event.relatedTarget);
      }
    });
    menu.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && menu.open) {
        menu.open = false;
        menu.querySelector('summary')?.focus();
      }
    });
  }
}
