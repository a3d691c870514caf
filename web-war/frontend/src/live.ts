/** Tells the other modules that an element was replaced, so that they take care of the new one. */
export const REPLACED = 'replaced';

/**
 * `<section id="…" data-refresh="3">` is fetched again, with the rest of its page, every so many seconds while the page
 * is looked at. The new section says how long to wait next, or, without the attribute, that it has settled.
 */
export function live(): void {
  for (const section of document.querySelectorAll<HTMLElement>('[data-refresh]')) {
    schedule(section, 0);
  }
}

function schedule(section: HTMLElement, failures: number): void {
  const seconds = Number(section.dataset['refresh']);
  if (seconds > 0) {
    setTimeout(() => void refresh(section, failures), seconds * 1000 * 2 ** Math.min(failures, 4));
  }
}

async function refresh(section: HTMLElement, failures: number): Promise<void> {
  if (document.hidden || section.contains(document.activeElement)) {
    schedule(section, failures);
    return;
  }
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, redirect: 'error' });
    if (!answer.ok) {
      throw new Error(`status ${answer.status}`);
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById(section.id);
    if (!fresh) {
      throw new Error(`the new page has no #${section.id}`);
    }
    section.replaceWith(fresh);
    fresh.dispatchEvent(new CustomEvent(REPLACED, { bubbles: true }));
    schedule(fresh, 0);
  } catch {
    // The server restarts, or the session ended: what is on the page stays, and the next try comes later.
    schedule(section, failures + 1);
  }
}
