
const requirements = [...document.querySelectorAll('details.requirement')];
const filters = [...document.querySelectorAll('[data-filter]')];
const search = document.getElementById('search');
const toggle = document.getElementById('toggle');
function show() {
  const wanted = filters.filter(button => button.ariaPressed === 'true').map(button => button.dataset.filter);
  const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
  let shown = 0;
  for (const one of requirements) {
    const text = one.textContent.toLowerCase();
    const fits = (!wanted.length || wanted.includes(one.dataset.status)) && words.every(word => text.includes(word));
    one.hidden = !fits;
    shown += fits ? 1 : 0;
  }
  for (const area of document.querySelectorAll('section:has(.requirement)')) {
    area.hidden = !area.querySelector('.requirement:not([hidden])');
  }
  document.getElementById('shown').textContent = shown + ' of ' + requirements.length + ' requirements';
}
for (const button of filters) {
  button.addEventListener('click', () => {
    button.ariaPressed = button.ariaPressed === 'true' ? 'false' : 'true';
    show();
  });
}
search.addEventListener('input', show);
function openAll(open) {
  requirements.forEach(one => { one.open = open; });
  toggle.textContent = open ? 'Close all' : 'Open all';
}
toggle.addEventListener('click', () => openAll(toggle.textContent === 'Open all'));
function reveal() {
  const target = document.querySelector('details:target');
  if (!target) return;
  target.open = true;
  if (target.hidden) {
    search.value = '';
    filters.forEach(button => { button.ariaPressed = 'false'; });
    show();
    target.scrollIntoView();
  }
}
addEventListener('hashchange', reveal);
let printed = [];
addEventListener('beforeprint', () => {
  printed = [...document.querySelectorAll('details:not([open])')].filter(one => !one.closest('[data-status=passed]:not(:has(.partly))'));
  printed.forEach(one => { one.open = true; });
});
addEventListener('afterprint', () => printed.forEach(one => { one.open = false; }));
for (const button of document.querySelectorAll('[data-copy]')) {
  button.addEventListener('click', async () => {
    const pre = button.parentElement.nextElementSibling;
    try {
      await navigator.clipboard.writeText(pre.textContent);
      button.textContent = 'Copied';
    } catch (refused) {
      getSelection().selectAllChildren(pre);
      button.textContent = 'Selected';
    }
  });
}
show();
reveal();
