
const requirements = [...document.querySelectorAll('.requirement')];
const filters = [...document.querySelectorAll('[data-filter]')];
const search = document.getElementById('search');
function show() {
  const wanted = filters.filter(button => button.ariaPressed === 'true').map(button => button.dataset.filter);
  const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
  for (const requirement of requirements) {
    const text = requirement.textContent.toLowerCase();
    requirement.hidden = (wanted.length && !wanted.includes(requirement.dataset.status)) || !words.every(word => text.includes(word));
  }
  for (const section of document.querySelectorAll('main section')) {
    section.hidden = !section.querySelector('.requirement:not([hidden])');
    const area = section.querySelector('.area');
    if (area) area.open = wanted.length + words.length > 0;
  }
  const shown = requirements.filter(requirement => !requirement.hidden).length;
  document.getElementById('shown').textContent = shown + ' of ' + requirements.length + ' requirements';
}
for (const button of filters) {
  button.addEventListener('click', () => {
    button.ariaPressed = button.ariaPressed === 'true' ? 'false' : 'true';
    show();
  });
}
search.addEventListener('input', show);
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  if (!target?.matches('details')) return;
  target.open = true;
  const area = target.closest('.area');
  if (area) area.open = true;
  if (target.hidden) {
    search.value = '';
    filters.forEach(button => { button.ariaPressed = 'false'; });
    show();
  }
  target.scrollIntoView();
}
addEventListener('hashchange', reveal);
let printed = [];
addEventListener('beforeprint', () => {
  printed = [...document.querySelectorAll('.about:not([open]), .area:not([open]), .requirement:not([open])')].filter(details => !details.matches('[data-status=passed]'));
  printed.forEach(details => { details.open = true; });
});
addEventListener('afterprint', () => printed.forEach(details => { details.open = false; }));
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
