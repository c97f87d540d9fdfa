// The field of a commune offers those whose name begins as what is typed. Without this script, the form asks afterwards.
const AFTER_MS = 150;

for (const field of document.querySelectorAll('input[data-communes]')) {
  const list = document.createElement('datalist');
  list.id = `${field.id}-offered`;
  field.after(list);
  field.setAttribute('list', list.id);
  field.autocomplete = 'off';
  let timer;
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => offer(field, list), AFTER_MS);
  });
}

async function offer(field, list) {
  const typed = field.value.trim();
  if (typed.length < 2) return;
  const answer = await fetch(`${field.dataset.communes}?${new URLSearchParams({ debut: typed })}`).catch(
    () => null,
  );
  if (!answer?.ok || field.value.trim() !== typed) return;
  const names = await answer.json();
  list.replaceChildren(...names.map((name) => new Option(name, name)));
}
