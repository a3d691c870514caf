import { element } from './elements';

interface Suggestion {
  name: string;
  help: string;
  /** What is written after it. */
  tail: string;
}

interface Catalogue {
  metrics: { name: string; type: string | null; help: string | null }[];
  labels: string[];
  values: string[] | null;
}

const MOST = 12;
const PATIENCE = 120;

const FUNCTIONS: Record<string, string> = {
  rate: 'per-second increase over a range',
  increase: 'increase over a range',
  irate: 'increase between the last two samples',
  sum: 'adds up',
  avg: 'mean',
  min: 'least',
  max: 'most',
  count: 'how many',
  topk: 'the k largest',
  bottomk: 'the k smallest',
  quantile: 'quantile over series',
  histogram_quantile: 'quantile of a histogram',
  label_replace: 'writes a label',
  label_join: 'joins labels',
  avg_over_time: 'mean over a range',
  max_over_time: 'most over a range',
  min_over_time: 'least over a range',
  sum_over_time: 'sum over a range',
  count_over_time: 'number over a range',
  last_over_time: 'last over a range',
  quantile_over_time: 'quantile over a range',
  delta: 'difference over a range',
  deriv: 'slope over a range',
  predict_linear: 'where it is heading',
  changes: 'how often it changed',
  resets: 'how often a counter began anew',
  absent: '1 where nothing is',
  clamp_min: 'no less than',
  clamp_max: 'no more than',
  round: 'rounded',
  abs: 'without sign',
  sort_desc: 'the largest first',
  time: 'now, in seconds',
  vector: 'a number as a series',
  scalar: 'a series as a number',
  by: 'keeps these labels',
  without: 'drops these labels',
  on: 'matches on these labels',
  ignoring: 'matches without these labels',
  group_left: 'many to one',
  offset: 'so long ago',
};

/** Suggests metrics, labels and their values, as the metrics source has them, while PromQL is typed. */
export function completion(editor: HTMLTextAreaElement): void {
  const list = element('ul', 'suggestions');
  list.id = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Suggestions');
  list.hidden = true;
  editor.after(list);
  editor.setAttribute('aria-autocomplete', 'list');
  editor.setAttribute('aria-controls', list.id);
  editor.setAttribute('aria-haspopup', 'listbox');
  let shown: Suggestion[] = [];
  let chosen = 0;
  let asked = 0;
  let timer = 0;

  const close = (): void => {
    asked++;
    clearTimeout(timer);
    shown = [];
    list.hidden = true;
    editor.removeAttribute('aria-activedescendant');
  };
  const choose = (index: number): void => {
    chosen = (index + shown.length) % shown.length;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === chosen)));
    editor.setAttribute('aria-activedescendant', `suggestion-${chosen}`);
    list.children[chosen]?.scrollIntoView({ block: 'nearest' });
  };
  const take = (index: number): void => {
    const taken = shown[index];
    if (!taken) {
      return;
    }
    const { from } = typed(editor);
    editor.setRangeText(taken.name + taken.tail, from, editor.selectionStart, 'end');
    if (taken.tail === '()' || taken.tail === '=""') {
      editor.selectionStart = editor.selectionEnd = editor.selectionStart - 1;
    }
    close();
    editor.focus();
  };
  const offer = async (): Promise<void> => {
    const mine = ++asked;
    let found: Suggestion[] = [];
    try {
      found = await suggestions(typed(editor));
    } catch {
      // Without the metrics source there is nothing to suggest; the query can be typed all the same.
    }
    if (mine !== asked) {
      return;
    }
    if (found.length === 0) {
      close();
      return;
    }
    shown = found;
    list.replaceChildren(
      ...found.map(({ name, help }, i) => {
        const item = element('li', '', element('span', 'suggestions__name', name), element('span', 'suggestions__help', help));
        item.id = `suggestion-${i}`;
        item.setAttribute('role', 'option');
        item.addEventListener('mousedown', (event) => {
          event.preventDefault();
          take(i);
        });
        return item;
      }),
    );
    list.hidden = false;
    choose(0);
  };
  editor.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void offer(), PATIENCE);
  });
  editor.addEventListener('blur', close);
  editor.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.ctrlKey) {
      editor.form?.requestSubmit();
    } else if (list.hidden) {
      return;
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose(chosen + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      take(chosen);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  });
}

/** What stands before the caret: a name, a label of a metric, or a value of a label. */
interface Typed {
  word: string;
  from: number;
  metric: string;
  /** Null outside braces, empty where a label's name is typed. */
  label: string | null;
}

function typed(editor: HTMLTextAreaElement): Typed {
  const before = editor.value.slice(0, editor.selectionStart);
  const value = /([a-zA-Z_:][\w:]*)?\{(?:[^{}"]|"[^"]*")*?(\w+)\s*(?:=~|!~|!=|=)\s*"([^"]*)$/.exec(before);
  if (value) {
    const word = (value[3] ?? '').split('|').at(-1) ?? '';
    return { word, from: before.length - word.length, metric: value[1] ?? '', label: value[2] ?? '' };
  }
  const name = /([a-zA-Z_:][\w:]*)?\{(?:[^{}"]|"[^"]*")*?(\w*)$/.exec(before);
  const word = /[a-zA-Z_:][\w:]*$/.exec(before)?.[0] ?? '';
  const inside = name !== null && !/\}[^{]*$/.test(before);
  return { word, from: before.length - word.length, metric: inside ? (name[1] ?? '') : '', label: inside ? '' : null };
}

async function suggestions({ word, metric, label }: Typed): Promise<Suggestion[]> {
  const address = new URL('/api/v1/query/metadata', location.href);
  address.searchParams.set('limit', '50');
  if (metric !== '') {
    address.searchParams.set('metric', metric);
  }
  if (label === null) {
    if (word.length < 2) {
      return [];
    }
    address.searchParams.set('search', word);
    const own = Object.entries(FUNCTIONS)
      .filter(([name]) => name.startsWith(word.toLowerCase()) && name !== word)
      .map(([name, help]) => ({ name, help, tail: help === '' || ['by', 'without', 'on', 'ignoring', 'offset'].includes(name) ? ' ' : '()' }));
    let known: Suggestion[] = [];
    try {
      known = (await ask(address)).metrics
        .filter(({ name }) => name !== word)
        .map(({ name, type, help }) => ({ name, help: help ?? type ?? '', tail: '' }));
    } catch {
      // The functions are known without asking.
    }
    const begins = (name: string): number => (name.toLowerCase().startsWith(word.toLowerCase()) ? 0 : 1);
    return [...own, ...known.sort((a, b) => begins(a.name) - begins(b.name) || a.name.length - b.name.length)].slice(0, MOST);
  }
  if (label !== '') {
    address.searchParams.set('label', label);
    address.searchParams.set('search', word);
    return ((await ask(address)).values ?? [])
      .filter((name) => name !== word)
      .slice(0, MOST)
      .map((name) => ({ name, help: `value of ${label}`, tail: '' }));
  }
  const all = (await ask(address)).labels;
  return all
    .filter((name) => name.startsWith(word) && name !== '__name__')
    .slice(0, MOST)
    .map((name) => ({ name, help: 'label', tail: '=""' }));
}

async function ask(address: URL): Promise<Catalogue> {
  const reply = await fetch(address, { headers: { Accept: 'application/json' }, redirect: 'error' });
  if (!reply.ok) {
    throw new Error(`status ${reply.status}`);
  }
  return (await reply.json()) as Catalogue;
}
