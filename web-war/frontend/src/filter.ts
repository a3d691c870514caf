import { moreOptions, type Option } from './filter-options';

/** How many values a list shows at once; the search finds the others. */
const SHOWN = 100;

/**
 * `<details class="filter">` with check boxes works as a plain form. Here it learns to search, and to fetch the values that
 * the page left out.
 */
export function filters(root: ParentNode = document): void {
  root.querySelectorAll<HTMLDetailsElement>('details.filter').forEach(enhance);
}

function enhance(filter: HTMLDetailsElement): void {
  const search = filter.querySelector<HTMLInputElement>('input[type=search]');
  const list = filter.querySelector<HTMLUListElement>('.filter__options');
  const nothing = filter.querySelector<HTMLElement>('.filter__nothing');
  if (!search || !list || !nothing) {
    return;
  }
  const narrow = (): void => {
    const wanted = search.value.trim().toLowerCase();
    let shown = 0;
    for (const item of list.querySelectorAll('li')) {
      const box = item.querySelector('input');
      const matches = (item.textContent + ' ' + (box?.value ?? '')).toLowerCase().includes(wanted);
      item.hidden = !matches || (shown >= SHOWN && !box?.checked);
      shown += item.hidden ? 0 : 1;
    }
    nothing.hidden = shown > 0;
  };
  search.addEventListener('input', narrow);
  search.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.querySelector<HTMLInputElement>('li:not([hidden]) input')?.focus();
    } else if (event.key === 'Enter') {
      const only = list.querySelectorAll<HTMLInputElement>('li:not([hidden]) input');
      if (search.value !== '' && only.length === 1 && !only[0]?.checked) {
        event.preventDefault();
        only[0]?.click();
        search.select();
      }
    }
  });
  filter.addEventListener('toggle', () => {
    if (!filter.open) {
      return;
    }
    search.focus();
    void complete(filter, list).then(narrow);
  });
}

async function complete(filter: HTMLDetailsElement, list: HTMLUListElement): Promise<void> {
  const address = filter.dataset['options'];
  const name = filter.dataset['name'];
  const dimension = filter.dataset['dimension'];
  if (!address || !name || !dimension) {
    return;
  }
  delete filter.dataset['options'];
  const known = new Set([...list.querySelectorAll('input')].map((box) => box.value));
  const options = await moreOptions(address, dimension);
  list.append(...options.filter((option) => !known.has(option.value)).map((option) => item(name, option)));
}

function item(name: string, option: Option): HTMLLIElement {
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.name = name;
  box.value = option.value;
  box.className = 'pf-v6-c-check__input';
  const text = document.createElement('span');
  text.className = 'pf-v6-c-check__label';
  text.textContent = option.name;
  const label = document.createElement('label');
  label.className = 'pf-v6-c-check';
  label.append(box, text);
  const element = document.createElement('li');
  element.append(label);
  return element;
}
