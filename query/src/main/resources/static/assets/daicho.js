// Sends forms as JSON to the API, in the session of the page. Reading needs no script.
'use strict';
(() => {
  const word = (name) => document.querySelector(`#words [data-word="${name}"]`)?.textContent ?? '';
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    element.textContent = text ?? '';
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };

  // A decimal goes into the JSON digit by digit: as a number of this language it would be rounded.
  const MARK = '\u0001';
  const DECIMAL = /^-?(0|[1-9]\d*)(\.\d+)?$/;
  const json = (body) => JSON.stringify(body)
    .replace(/"\\u0001(-?(?:0|[1-9]\d*)(?:\.\d+)?)\\u0001"/g, '$1');

  // The value of a field as JSON; undefined = it is left out.
  function valueOf(field) {
    if (field.dataset.as === 'each') return field.checked ? [field.value] : undefined;
    if (field.type === 'checkbox') return field.checked ? true : undefined;
    if (field.type === 'radio' && !field.checked) return undefined;
    const text = field.value;
    if (field.dataset.as === 'lines') {
      const lines = text.split('\n').map((line) => line.trim()).filter((line) => line);
      return lines.length ? lines : undefined;
    }
    if (text === '') return field.dataset.as === 'null' ? null : undefined;
    // What is no number is sent as it was written: the API says what is wrong with it.
    if (field.dataset.as === 'decimal') {
      const plain = text.normalize('NFKC').trim();
      return DECIMAL.test(plain) ? MARK + plain + MARK : text;
    }
    return text;
  }

  // The fields of a form or of an item of a list, without those of lists inside it.
  const fieldsOf = (part) => [...part.querySelectorAll('[name]')]
    .filter((field) => !field.disabled && field.closest('[data-item], form') === part);

  function bodyOf(part) {
    const body = {};
    fieldsOf(part).forEach((field) => {
      const value = valueOf(field);
      if (value === undefined) return;
      body[field.name] = field.dataset.as === 'each' ? [...(body[field.name] ?? []), ...value] : value;
    });
    part.querySelectorAll('[data-list]').forEach((list) => {
      if (list.closest('[data-item], form') !== part) return;
      const items = itemsOf(list).map(bodyOf);
      if (items.length) body[list.dataset.list] = items;
    });
    return body;
  }

  // The items of a list that say anything.
  const itemsOf = (list) => [...list.querySelectorAll(':scope > [data-item]')]
    .filter((item) => 'whenChosen' in item.dataset ? item.querySelector('[data-choose]')?.checked : saysAnything(item));
  const saysAnything = (item) => [...item.querySelectorAll('input, textarea')]
    .some((field) => field.type !== 'checkbox' && field.value.trim() !== '');

  // The field that a JSON pointer of a problem means.
  function fieldAt(form, pointer) {
    let part = form;
    let field = null;
    for (const name of pointer.split('/').slice(1)) {
      if (/^\d+$/.test(name)) {
        part = field && field.matches('[data-list]') ? itemsOf(field)[Number(name)] ?? part : part;
        field = field && field.matches('[data-list]') ? null : field;
      } else {
        field = part.querySelector(`[name="${CSS.escape(name)}"], [data-list="${CSS.escape(name)}"]`) ?? field;
      }
    }
    return field;
  }

  function clear(form) {
    form.querySelectorAll('.error').forEach((error) => error.remove());
    form.querySelectorAll('[aria-invalid]').forEach((field) => field.removeAttribute('aria-invalid'));
    form.querySelector('[data-summary]')?.replaceChildren();
  }

  let errors = 0;
  function show(form, problem) {
    const summary = form.querySelector('[data-summary]');
    const list = make('ul');
    const named = problem.errors?.length ? problem.errors : [{ pointer: '', detail: problem.detail ?? word('failed') }];
    named.forEach((error) => {
      const field = error.pointer ? fieldAt(form, error.pointer) : null;
      const item = make('li');
      if (field && field.matches('input, textarea, select')) {
        const id = `error-${++errors}`;
        field.id ||= `field-${errors}`;
        field.setAttribute('aria-invalid', 'true');
        field.setAttribute('aria-errormessage', id);
        field.before(make('strong', error.detail, { class: 'error', id }));
        item.append(make('a', error.detail, { href: `#${field.id}` }));
      } else {
        item.textContent = error.detail;
      }
      list.append(item);
    });
    summary.replaceChildren(make('p', word('refused')), list);
    summary.tabIndex = -1;
    summary.focus();
  }

  function failed(form, text) {
    const summary = form.querySelector('[data-summary]');
    summary.replaceChildren(make('p', text));
    summary.tabIndex = -1;
    summary.focus();
  }

  const printed = (value) => value === undefined || value === null ? ''
    : Array.isArray(value) ? value.map(printed).join('\n')
    : typeof value === 'object' ? Object.values(value).filter((part) => part !== null).map(printed).join(' ') : String(value);

  // Somebody else has changed the record: both versions side by side, and for each field the choice.
  async function compare(form) {
    const answer = await fetch(form.dataset.record, { headers: { Accept: 'application/json' } });
    if (!answer.ok) return failed(form, word('failed'));
    const present = await answer.json();
    form.dataset.ifMatch = answer.headers.get('ETag') ?? form.dataset.ifMatch;
    const mine = bodyOf(form);
    const rows = fieldsOf(form).filter((field) => field.name in present && !field.closest('[data-list]'))
      .filter((field) => printed(mine[field.name]) !== printed(present[field.name]));
    const table = make('table');
    const head = table.createTHead().insertRow();
    ['field', 'mine', 'theirs'].forEach((name) => head.append(make('th', word(name), { scope: 'col' })));
    rows.forEach((field) => {
      const row = table.createTBody().insertRow();
      const label = form.querySelector(`label[for="${field.id}"]`)?.textContent ?? field.name;
      row.append(make('th', label, { scope: 'row' }));
      [['mine', mine[field.name]], ['theirs', present[field.name]]].forEach(([whose, value]) => {
        const cell = row.insertCell();
        const choice = make('label', '', { class: 'check' });
        const radio = make('input', '', { type: 'radio', name: `which-${field.name}`, 'data-choice': whose });
        radio.checked = whose === 'mine';
        const kept = printed(mine[field.name]);
        radio.addEventListener('change', () => { field.value = whose === 'mine' ? kept : printed(value); });
        choice.append(radio, make('span', printed(value) || '–', { class: 'text' }));
        cell.append(choice);
      });
    });
    const summary = form.querySelector('[data-summary]');
    summary.replaceChildren(make('p', word('changed')), ...(rows.length ? [table] : []));
    summary.tabIndex = -1;
    summary.focus();
  }

  const draftKey = (form) => `daicho-draft ${meta('assignment')} ${form.dataset.draft}`;

  function keepDraft(form) {
    try {
      localStorage.setItem(draftKey(form), JSON.stringify({ at: Date.now(), fields: [...form.querySelectorAll('[name]')]
        .filter((field) => field.type !== 'hidden').map((field) => field.type === 'checkbox' || field.type === 'radio' ? field.checked : field.value) }));
      const status = form.querySelector('[data-draft-status]');
      if (status) status.textContent = word('draft_kept');
    } catch { /* Without storage there are no drafts, and the form works. */ }
  }

  const forget = (form) => { try { localStorage.removeItem(draftKey(form)); } catch { /* as above */ } };

  function restoreDraft(form) {
    let kept;
    try { kept = JSON.parse(localStorage.getItem(draftKey(form))); } catch { return; }
    if (!kept) return;
    const count = () => [...form.querySelectorAll('[name]')].filter((field) => field.type !== 'hidden');
    for (let more = 0; count().length < kept.fields.length && more < 100; more++) {
      const add = form.querySelector('[data-add]');
      if (!add) break;
      addItem(form, add);
    }
    const fields = count();
    if (fields.length !== kept.fields.length) return forget(form);
    fields.forEach((field, i) => {
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = kept.fields[i];
      else field.value = kept.fields[i];
    });
    const notice = make('p', word('draft_restored') + ' ', { class: 'note', role: 'status' });
    const discard = make('button', word('draft_discard'), { type: 'button' });
    discard.addEventListener('click', () => { forget(form); location.reload(); });
    notice.append(discard);
    form.prepend(notice);
  }

  function addItem(form, button) {
    const list = form.querySelector(`[data-list="${button.dataset.add}"]`);
    const item = list.querySelector(':scope > template').content.cloneNode(true);
    list.append(item);
    list.lastElementChild.querySelectorAll('[data-script]').forEach((part) => { part.hidden = false; });
    return list.lastElementChild;
  }

  async function send(form, button, saved) {
    clear(form);
    // The same key until the answer is known: a second click, or a second try without a network, has one effect.
    form.dataset.key ||= crypto.randomUUID();
    const headers = {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'X-CSRF-TOKEN': meta('csrf-token') ?? '',
      'Daicho-Assignment': meta('assignment') ?? '',
      'Idempotency-Key': form.dataset.key,
    };
    if (form.dataset.ifMatch) headers['If-Match'] = form.dataset.ifMatch;
    let body = { ...bodyOf(form), ...JSON.parse(button?.dataset.body ?? '{}') };
    if (form.dataset.batch) {
      // What is said once holds for each item that was chosen.
      const { [form.dataset.batch]: items, ...each } = body;
      if (!items) return failed(form, word('nothing_chosen'));
      body = { [form.dataset.batch]: items.map((item) => ({ ...item, ...each })) };
    }
    let answer;
    try {
      answer = await fetch(button?.dataset.write ?? form.dataset.write, { method: 'POST', headers, body: json(body) });
    } catch {
      if (!saved) return failed(form, word('no_network'));
      saved.textContent = word('waiting');
      addEventListener('online', () => save(form), { once: true });
      return undefined;
    }
    if (answer.status === 412 && form.dataset.record) {
      delete form.dataset.key;
      return compare(form);
    }
    if (answer.status === 401) return failed(form, word('signed_out'));
    const text = await answer.text();
    if (answer.status >= 500) return failed(form, word('later'));
    delete form.dataset.key;
    if (!answer.ok) {
      let problem = {};
      try { problem = JSON.parse(text); } catch { /* not from Daicho */ }
      return show(form, problem);
    }
    if (form.dataset.batch) {
      const refused = JSON.parse(text).items.filter((item) => item.problem);
      if (refused.length) return show(form, { errors: refused.map(({ problem }) => ({ detail: problem.detail })) });
    }
    if (saved) {
      saved.textContent = word('saved');
      return undefined;
    }
    forget(form);
    const then = button?.dataset.then ?? form.dataset.then;
    if (then) location.assign(then);
    else location.reload();
  }

  // Saves at once, and again as soon as there is a network; the last choice counts.
  async function save(form) {
    if (form.dataset.saving) { form.dataset.again = 'true'; return; }
    form.dataset.saving = 'true';
    const saved = form.querySelector('[data-saved]');
    saved.textContent = '';
    try {
      do {
        delete form.dataset.again;
        await send(form, null, saved);
      } while (form.dataset.again);
    } finally {
      delete form.dataset.saving;
    }
  }

  document.querySelectorAll('form[data-write]').forEach((form) => {
    form.querySelectorAll('[data-script]').forEach((part) => { part.hidden = false; });
    form.addEventListener('click', (event) => {
      const add = event.target.closest('[data-add]');
      const remove = event.target.closest('[data-remove]');
      if (add) addItem(form, add).querySelector('input, textarea')?.focus();
      if (event.target.closest('[data-choose-all]')) {
        form.querySelectorAll('[data-choose]').forEach((choice) => { choice.checked = true; });
      }
      if (remove) {
        remove.closest('[data-item]').remove();
        if (form.dataset.draft) keepDraft(form);
      }
    });
    if (form.dataset.draft) {
      restoreDraft(form);
      form.addEventListener('input', () => keepDraft(form));
    }
    if ('autosave' in form.dataset) form.addEventListener('change', () => save(form));
    // What is sent next is another request than the one before.
    form.addEventListener('input', () => { delete form.dataset.key; });
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (form.dataset.busy) return;
      form.dataset.busy = 'true';
      form.setAttribute('aria-busy', 'true');
      try {
        await send(form, event.submitter);
      } finally {
        delete form.dataset.busy;
        form.removeAttribute('aria-busy');
      }
    });
  });
})();
