export type Theme = 'light' | 'dark' | 'system';

const KEY = 'theme';

export const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

export function chosenTheme(): Theme {
  const stored = read();
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage may be forbidden; then the choice lasts for this page only.
  }
  applyTheme(theme);
}

export function applyTheme(wanted: unknown = undefined): void {
  const theme = wanted === 'light' || wanted === 'dark' || wanted === 'system' ? wanted : chosenTheme();
  const dark = theme === 'dark' || (theme === 'system' && systemIsDark.matches);
  document.documentElement.classList.toggle('pf-v6-theme-dark', dark);
  document.dispatchEvent(new CustomEvent('theme-change'));
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
