import { drawn } from '../drawn';
import { place } from './layout';
import { Panel, remember } from './panel';

const AT_ONCE = 4;
/** The fastest refresh is for a short look: it goes back to half a minute by itself. */
const SHORT_LOOK = 5 * 60_000;
const FASTEST = 10;
const USUAL = 30;

/** Lays out the panels, fetches what they show, four at a time, and again as often as the page says. */
export function dashboard(): void {
  place();
  const panels = [...document.querySelectorAll<HTMLElement>('[data-panel]')].map((section) => new Panel(section));
  panels.forEach((panel) => panel.begin());
  const loaded = new Set<Panel>();
  const load = async (wanted: Panel[]): Promise<void> => {
    const waiting = wanted.filter((panel) => panel.asks);
    waiting.forEach((panel) => loaded.add(panel));
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          await next.load();
        }
      }),
    );
  };
  const visible = (): Panel[] => panels.filter((panel) => panel.section.closest('details:not([open])') === null);
  rows(() => void load(visible().filter((panel) => !loaded.has(panel))));
  void load(visible()).then(() => {
    told();
    drawn();
  });
  refresh(() => load(visible()).then(() => told()));
  document.addEventListener('theme-change', () => visible().forEach((panel) => panel.show()));
}

function rows(opened: () => void): void {
  for (const row of document.querySelectorAll<HTMLDetailsElement>('details[data-row]')) {
    row.addEventListener('toggle', () => {
      remember('turned', row.dataset['row'] ?? '', String(row.open) !== row.dataset['openInFile']);
      if (row.open) {
        opened();
      }
    });
  }
}

function refresh(again: () => Promise<void>): void {
  let seconds = Number(note()?.dataset['refreshPanels'] ?? 0);
  if (!(seconds > 0)) {
    return;
  }
  const began = Date.now();
  const next = (): void => {
    if (seconds <= FASTEST && Date.now() - began > SHORT_LOOK) {
      seconds = USUAL;
    }
    setTimeout(() => {
      if (document.hidden) {
        next();
      } else {
        void again().finally(next);
      }
    }, seconds * 1000);
  };
  next();
}

function told(): void {
  const line = note();
  if (line) {
    line.textContent = `Figures of ${new Date().toISOString().slice(11, 19)} UTC. All times are in UTC.`;
    line.dataset['done'] = String(Number(line.dataset['done'] ?? 0) + 1);
  }
}

function note(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-refresh-panels]');
}
