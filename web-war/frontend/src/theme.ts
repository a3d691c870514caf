// Loaded without defer in the head: the page must never flash in the other theme, nor show what script will hide.
import { applyTheme, systemIsDark } from './theme-choice';

document.documentElement.classList.add('has-script');
applyTheme();
systemIsDark.addEventListener('change', applyTheme);
