/** A legend of buttons, for the keyboard too: each shows or hides its series. */
export function legend(names: string[], toggle: (name: string) => void): HTMLUListElement {
  const list = document.createElement('ul');
  list.className = 'chart__legend';
  names.forEach((name, index) => {
    const swatch = document.createElement('span');
    swatch.className = `swatch swatch-${index}`;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'chart__series';
    button.setAttribute('aria-pressed', 'true');
    button.append(swatch, name);
    button.addEventListener('click', () => {
      button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
      toggle(name);
    });
    const item = document.createElement('li');
    item.append(button);
    list.append(item);
  });
  return list;
}
