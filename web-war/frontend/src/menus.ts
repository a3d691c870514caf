/** `<details data-menu>` closes like a menu: on a click elsewhere, with Escape, and when another one opens. */
export function menus(): void {
  const all = [...document.querySelectorAll<HTMLDetailsElement>('details[data-menu]')];
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
    menu.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && menu.open) {
        menu.open = false;
        menu.querySelector('summary')?.focus();
      }
    });
  }
}
