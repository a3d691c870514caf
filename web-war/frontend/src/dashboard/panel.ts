import { readAnswer, type Answer, type Notice, type RawAnswer, type Spec } from './answer';
import { dispose, draw, type Canvas } from './draw';
import { element, empty } from './elements';
import { executed, notes } from './notes';
import { words } from './words';

/** One panel: fetches its figures by itself, and says what it is doing. What fails leaves the others alone. */
export class Panel {
  readonly section: HTMLElement;
  private readonly spec: Spec;
  private readonly canvas: Canvas;
  private answer: Answer | null = null;
  private failure: string | null = null;

  constructor(section: HTMLElement) {
    this.section = section;
    this.spec = JSON.parse(section.dataset['spec'] ?? '{}') as Spec;
    this.canvas = {
      section,
      body: part(section, 'body'),
      title: section.getAttribute('aria-label') ?? '',
      alone: section.closest('.dash--alone') !== null,
      hidden: new Set(),
      chart: null,
    };
    section.querySelector<HTMLButtonElement>('button[data-view]')?.addEventListener('click', (event) => this.turn(event));
    new ResizeObserver(() => this.canvas.chart?.resize()).observe(this.canvas.body);
  }

  /** Whether it shows figures, and not words of its own. */
  get asks(): boolean {
    return this.spec.kind !== 'text' && this.spec.kind !== 'unsupported';
  }

  /** What can be shown without asking anybody. */
  begin(): void {
    const { kind, type, options } = this.spec;
    if (kind === 'text') {
      this.canvas.body.replaceChildren(words(options.text, options.textFormat));
      this.state('text');
    } else if (kind === 'unsupported') {
      this.canvas.body.replaceChildren(
        empty('unknown', 'Cannot be drawn here', `Panels of type "${type}" are not known to the portal; the rest of the dashboard works.`),
      );
      this.state('unsupported');
    } else {
      this.canvas.body.replaceChildren(element('p', 'panel__loading', element('span', '', 'Loading')));
      this.state('loading');
    }
  }

  async load(): Promise<void> {
    this.section.setAttribute('aria-busy', 'true');
    try {
      const address = new URL(this.section.dataset['source'] ?? '', location.href);
      const width = this.canvas.body.clientWidth || 600;
      // A few widths only, so that people with other windows share an answer.
      address.searchParams.set('maxDataPoints', String(Math.min(1500, Math.max(100, Math.ceil(width / 100) * 100))));
      const reply = await fetch(address, { headers: { Accept: 'application/json' }, redirect: 'error' });
      if (!reply.ok) {
        throw new Error(await problem(reply));
      }
      this.answer = readAnswer((await reply.json()) as RawAnswer);
      this.failure = null;
    } catch (fault) {
      this.failure = fault instanceof TypeError ? 'The portal cannot be reached, or the session has ended.' : String((fault as Error).message);
    }
    this.section.removeAttribute('aria-busy');
    this.show();
  }

  show(): void {
    const { answer, failure, canvas } = this;
    if (!answer) {
      if (failure !== null) {
        this.blank('danger', 'Not to be had', failure, 'error');
      }
      return;
    }
    const own: Notice[] = failure === null ? [] : [{ severity: 'error', code: 'portal', message: failure }];
    const failed = answer.queries.find((query) => query.failure !== null)?.failure;
    executed(part(this.section, 'queries'), answer.queries, answer);
    if (answer.series.length === 0 && failed) {
      part(this.section, 'notes').replaceChildren();
      this.blank('danger', 'Not to be had', failed.message, 'error');
      return;
    }
    notes(part(this.section, 'notes'), answer, own);
    if (answer.series.every((series) => series.values.length === 0)) {
      this.blank('chart', this.spec.fields.noValue ?? 'No data', 'Nothing matched in this range.', 'empty');
      return;
    }
    const partial = answer.notices.some(({ code }) => code === 'metrics-partial');
    try {
      draw(this.spec, answer, canvas);
      this.state(own.length > 0 || failed ? 'stale' : partial ? 'partial' : 'shown');
    } catch (fault) {
      console.error(fault);
      this.blank('danger', 'Could not be drawn', 'The figures came, but the drawing failed; they are in the CSV.', 'error');
    }
  }

  private blank(iconName: string, title: string, text: string, state: string): void {
    dispose(this.canvas);
    this.canvas.body.replaceChildren(empty(iconName, title, text));
    this.state(state);
  }

  private state(name: string): void {
    this.section.dataset['state'] = name;
  }

  private turn(event: Event): void {
    const asTable = this.section.dataset['shows'] !== 'table';
    this.section.dataset['shows'] = asTable ? 'table' : 'chart';
    (event.currentTarget as HTMLElement).setAttribute('aria-pressed', String(asTable));
    remember('table', this.section.dataset['panel'] ?? '', asTable);
    this.show();
  }
}

/** Puts a value into the address, or takes it out, without a new page: the address is the whole state of a view. */
export function remember(parameter: string, value: string, there: boolean): void {
  const address = new URL(location.href);
  const others = address.searchParams.getAll(parameter).filter((one) => one !== value);
  address.searchParams.delete(parameter);
  [...others, ...(there ? [value] : [])].forEach((one) => address.searchParams.append(parameter, one));
  history.replaceState(null, '', address);
}

function part(section: HTMLElement, name: string): HTMLElement {
  const found = section.querySelector<HTMLElement>(`[data-${name}]`);
  if (!found) {
    throw new Error(`the panel has no [data-${name}]`);
  }
  return found;
}

/**
 * What a refusal says, in the words of its problem document.
 *
 * @param atQuery is told too when it is the query that is wrong
 */
export async function problem(reply: Response, atQuery?: (words: string) => void): Promise<string> {
  const unsaid = `The portal answered with status ${reply.status}.`;
  try {
    const said = (await reply.json()) as { detail?: string; title?: string; parameter?: string };
    const words = said.detail ?? said.title ?? unsaid;
    if (said.parameter === 'query') {
      atQuery?.(words);
    }
    return words;
  } catch {
    return unsaid;
  }
}
