import type { Series, Spec } from './answer';
import { element } from './elements';
import type { Drawn } from './timeseries';
import { CALC_NAMES, reduce, text } from './values';

const FOUR = ['min', 'mean', 'max', 'lastNotNull'];

/**
 * Names, and beside them figures: those the file asks for, or the usual four. Each name is a button that hides its
 * series; what is hidden is kept in `hidden`.
 */
export function legend(
  spec: Spec,
  drawn: Drawn[],
  all: Series[],
  hidden: Set<number>,
  alone: boolean,
  changed: () => void,
): HTMLElement | null {
  const { legend: mode, legendCalcs } = spec.options;
  if (drawn.length === 0 || (mode === 'hidden' && !alone)) {
    return null;
  }
  const asked = legendCalcs.filter((calc) => calc in CALC_NAMES);
  const calcs = asked.length > 0 ? asked : mode === 'table' || alone ? FOUR : [];
  const rows = drawn.map((one) => {
    const series = all[one.index];
    return {
      button: button(one, hidden, changed),
      figures: calcs.map((calc) => (series ? text(reduce(calc, series), { ...one.fields, ...counted(calc) }) : '')),
    };
  });
  if (calcs.length === 0) {
    const list = element('ul', 'chart__legend');
    list.append(...rows.map(({ button }) => element('li', '', button)));
    return list;
  }
  const made = element('table', 'legend');
  const header = (words: string): HTMLElement => {
    const cell = element('th', words === 'Series' ? '' : 'number', words);
    cell.scope = 'col';
    return cell;
  };
  made.append(
    element('thead', '', element('tr', '', header('Series'), ...calcs.map((calc) => header(CALC_NAMES[calc] ?? calc)))),
    element(
      'tbody',
      '',
      ...rows.map(({ button, figures }) => {
        const name = element('th', '', button);
        name.scope = 'row';
        return element('tr', '', name, ...figures.map((figure) => element('td', 'number', figure)));
      }),
    ),
  );
  return made;
}

function counted(calc: string): object {
  return calc === 'count' ? { unit: 'none', decimals: 0, mappings: null } : {};
}

function button(one: Drawn, hidden: Set<number>, changed: () => void): HTMLButtonElement {
  const swatch = element('span', 'swatch');
  swatch.style.backgroundColor = one.colour;
  swatch.style.borderColor = one.colour;
  const made = element('button', 'chart__series', swatch, one.name);
  made.type = 'button';
  made.title = one.name;
  const show = (): void => {
    made.setAttribute('aria-pressed', String(!hidden.has(one.index)));
    swatch.style.backgroundColor = hidden.has(one.index) ? 'transparent' : one.colour;
  };
  made.addEventListener('click', () => {
    if (!hidden.delete(one.index)) {
      hidden.add(one.index);
    }
    show();
    changed();
  });
  show();
  return made;
}
