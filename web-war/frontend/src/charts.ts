import { drawn } from './drawn';

/** The drawing code is large: it is fetched when the page has a chart, after everything else works. */
export async function charts(root: ParentNode = document): Promise<void> {
  const sections = [...root.querySelectorAll<HTMLElement>('[data-chart]')];
  if (sections.length === 0) {
    return;
  }
  sections.forEach(viewSwitch);
  sections.forEach(fullScreen);
  try {
    const { draw } = await import('./chart/draw');
    // What changes the page comes last: else it is laid out anew for each chart.
    sections.map(draw).forEach((finish) => finish());
    drawn();
  } catch (problem) {
    // Without the drawing code the figures are still there, as a table.
    console.warn('charts stay tables', problem);
    sections.forEach((section) => show(section, 'table'));
  }
}

function viewSwitch(section: HTMLElement): void {
  for (const button of section.querySelectorAll<HTMLButtonElement>('button[data-view]')) {
    button.addEventListener('click', () => show(section, button.dataset['view'] ?? 'chart'));
  }
}

function show(section: HTMLElement, view: string): void {
  section.dataset['shows'] = view;
  for (const button of section.querySelectorAll<HTMLButtonElement>('button[data-view]')) {
    const chosen = button.dataset['view'] === view;
    button.setAttribute('aria-pressed', String(chosen));
    button.classList.toggle('pf-m-selected', chosen);
  }
}

/** Esc leaves the full screen, as everywhere. */
function fullScreen(section: HTMLElement): void {
  const button = section.querySelector<HTMLButtonElement>('button[data-full]');
  if (!button) {
    return;
  }
  button.hidden = !document.fullscreenEnabled;
  button.addEventListener('click', () => {
    void (document.fullscreenElement ? document.exitFullscreen() : section.requestFullscreen());
  });
  section.addEventListener('fullscreenchange', () => {
    button.setAttribute('aria-pressed', String(document.fullscreenElement === section));
  });
}
