import { charts } from './charts';
import { copyLink } from './copy-link';
import { filters } from './filter';
import { live, REPLACED } from './live';
import { menus } from './menus';
import { panels } from './panels';
import { paper } from './paper';
import { saveView } from './save-view';
import { sidebar } from './sidebar';
import { sortable } from './sort';
import { themeSwitch } from './theme-switch';
import { variables } from './variables';
import { zones } from './zones';

// First, as their code is large: it comes while the rest is done.
void charts();
void panels();
themeSwitch();
sidebar();
filters();
zones();
copyLink();
saveView();
sortable();
live();
menus();
variables();
paper();

document.addEventListener(REPLACED, (event) => {
  if (event.target instanceof HTMLElement) {
    sortable(event.target);
    void charts(event.target);
  }
});
