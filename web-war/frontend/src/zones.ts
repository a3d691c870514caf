/** The zone field offers every zone this browser knows, its own first. */
export function zones(): void {
  const list = document.querySelector<HTMLDataListElement>('#zones');
  const field = document.querySelector<HTMLInputElement>('input[list=zones]');
  if (!list || !field) {
    return;
  }
  field.addEventListener(
    'focus',
    () => {
      const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const names = new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
      list.replaceChildren(...[...names].map((name) => new Option(name, name)));
    },
    { once: true },
  );
}
