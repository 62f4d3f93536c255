// Hands a sheet to the API, first to try it, and shows what the API reports.
'use strict';
(() => {
  const { failed, make, newKey, ofPage, told } = window.daicho;
  const form = document.querySelector('form[data-sheet]');
  if (!form) return;
  const report = document.querySelector('[data-report]');
  const state = form.querySelector('[data-state]');
  const apply = form.elements.apply;
  const reason = form.querySelector('[data-reason]');
  const fresh = () => ({ key: newKey(), of: null });
  let run = fresh();

  fetch(`${form.dataset.to}/profiles`, { headers: { Accept: 'application/json' } })
    .then((answer) => answer.json())
    .then(({ items }) => {
      items.forEach(({ name, title }) => form.elements.profile.append(make('option', title[document.documentElement.lang] ?? name, { value: name })));
      const plain = items.find(({ name }) => name === 'daicho');
      if (plain) form.elements.profile.value = plain.name;
      linkTemplate();
    })
    .catch(() => told(form, null));

  function linkTemplate() {
    const link = form.querySelector('[data-template]');
    if (!form.elements.profile.value) return;
    link.download = '';
    link.href = `${form.dataset.to}/profiles/${encodeURIComponent(form.elements.profile.value)}/template`;
    link.hidden = false;
  }

  // What was tried holds for this file and these choices alone; a reason may be added.
  form.addEventListener('change', ({ target }) => {
    if (target === form.elements.profile) linkTemplate();
    if (target === form.elements.reason) return;
    apply.hidden = true;
    report.hidden = true;
    reason.hidden = true;
  });

  const BLANK = '–';
  const rows = (list) => list.join(', ');
  const written = (value) => {
    if (value === null || value === undefined || value === '') return BLANK;
    if (Array.isArray(value)) return value.map(written).join('\n');
    if (typeof value === 'object') return Object.values(value).filter((part) => part !== null).map(written).join(' ');
    return String(value);
  };

  function fill(part, items, cells) {
    const section = report.querySelector(`[data-part="${part}"]`);
    section.hidden = items.length === 0;
    section.querySelector('tbody').replaceChildren(...items.map((item) => {
      const row = make('tr');
      row.append(...cells(item));
      return row;
    }));
  }

  const rowHead = (text) => make('th', text, { scope: 'row', class: 'code' });
  // Blank is not struck out.
  const version = (tag, value) => {
    const cell = make('td');
    const text = written(value);
    cell.append(make(text === BLANK ? 'span' : tag, text, { class: 'text' }));
    return cell;
  };

  const remark = ({ row, column, reason: why }) =>
    [rowHead(row), make('td', column ?? ''), make('td', why)];

  function change({ of, changed }) {
    const record = make('td', `${of.label} ${of.name}`);
    if (of.confirmed) record.append(report.querySelector('[data-part="corrections"] template').content.cloneNode(true));
    return [rowHead(rows(of.rows)), record, make('td', changed.label), version('del', changed.before), version('ins', changed.after)];
  }

  function show(answer) {
    const values = { ...answer, ...answer.counts, ignoredColumns: rows(answer.ignoredColumns) };
    report.querySelectorAll('[data-value]').forEach((place) => { place.textContent = values[place.dataset.value]; });
    report.querySelector('[data-tried]').hidden = !answer.dryRun;
    report.querySelector('[data-done]').hidden = answer.dryRun;
    report.querySelector('[data-part="undo"]').hidden = answer.dryRun;
    report.querySelector('[data-part="ignored"]').hidden = answer.ignoredColumns.length === 0;
    fill('errors', answer.errors, remark);
    fill('warnings', answer.warnings, remark);
    fill('corrections', answer.corrections.flatMap((of) => of.changes.map((changed) => ({ of, changed }))), change);
    const rejected = report.querySelector('[data-rejected]');
    URL.revokeObjectURL(rejected.href);
    rejected.hidden = !answer.rejectedCsv;
    rejected.href = URL.createObjectURL(new Blob(['\uFEFF', answer.rejectedCsv], { type: 'text/csv' }));
    rejected.download = `${answer.fileName.replace(/\.[^.]*$/, '')}-rejected.csv`;
    const { recorded, corrected, structure } = answer.counts;
    apply.hidden = !answer.dryRun || recorded + corrected + structure === 0;
    reason.hidden = !answer.dryRun || answer.corrections.length === 0;
    form.elements.reason.required = answer.dryRun && answer.reasonNeeded;
    report.hidden = false;
    report.focus();
  }

  const isReadable = (file) => file.slice(0, 1).arrayBuffer().then(() => true, () => false);

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (form.getAttribute('aria-busy')) return;
    const trying = event.submitter !== apply;
    const file = form.querySelector('[type=file]').files[0];
    const asked = new URLSearchParams([...new FormData(form)].filter(([name, value]) => name && typeof value === 'string' && value));
    if (trying) asked.set('dryRun', 'true');
    // The same key until the answer is known: taken in once, however often it is sent.
    const of = [asked, file.name, file.size, file.lastModified].join('\n');
    if (run.of !== of) run = { ...fresh(), of };
    form.setAttribute('aria-busy', 'true');
    state.textContent = state.dataset.busy;
    try {
      const answer = await fetch(`${form.dataset.to}?${asked}`, {
        method: 'POST',
        headers: {
          ...ofPage(),
          'Content-Type': 'application/octet-stream',
          'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`,
          ...(trying ? {} : { 'Idempotency-Key': run.key }),
        },
        body: file,
      });
      const said = await told(form, answer);
      if (!said) return;
      run = fresh();
      show(said);
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault;
      // A file that was saved again since it was chosen cannot be read any more, which looks like a lost network.
      if (await isReadable(file)) return told(form, null);
      form.querySelector('[type=file]').value = '';
      failed(form, state.dataset.changed);
    } finally {
      state.textContent = '';
      form.removeAttribute('aria-busy');
    }
  });
})();
