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

  // Random, also on a page that did not come over TLS.
  const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0')).join('');

  // A decimal goes into the JSON digit by digit: as a number of this language it would be rounded.
  const MARK = '\u0001';
  const DECIMAL = /^-?(0|[1-9]\d*)(\.\d+)?$/;
  const json = (body) => JSON.stringify(body)
    .replace(/"\\u0001(-?(?:0|[1-9]\d*)(?:\.\d+)?)\\u0001"/g, '$1');

  // The value of a field as JSON; undefined = it is left out.
  function valueOf(field) {
    if (field.dataset.as === 'each') return field.checked ? [field.value] : undefined;
    if (field.type === 'checkbox') return field.checked ? true : (field.dataset.as === 'flag' ? false : undefined);
    if (field.type === 'radio' && !field.checked) return undefined;
    const text = field.value;
    if (field.dataset.as === 'lines') {
      const lines = text.split('\n').map((line) => line.trim()).filter((line) => line);
      return lines.length ? lines : undefined;
    }
    // Whole numbers in one line; what is none is sent as it was written.
    if (field.dataset.as === 'numbers') {
      return text.normalize('NFKC').split(/[\s,、]+/).filter((one) => one)
        .map((one) => (DECIMAL.test(one) ? MARK + one + MARK : one));
    }
    if (text === '') return field.dataset.as === 'null' ? null : undefined;
    // What is no number is sent as it was written: the API says what is wrong with it.
    if (field.dataset.as === 'decimal') {
      const plain = text.normalize('NFKC').trim();
      return DECIMAL.test(plain) ? MARK + plain + MARK : text;
    }
    return text;
  }

  // What a field, a list or an object stands in.
  const PART = '[data-item], [data-object], form';

  // The fields of a form, of an object in it or of an item of a list, without those of lists and objects inside it.
  const fieldsOf = (part) => [...part.querySelectorAll('[name]:not([data-choice])')]
    .filter((field) => !field.disabled && field.closest(PART) === part);

  function bodyOf(part) {
    const body = {};
    fieldsOf(part).forEach((field) => {
      const value = valueOf(field);
      if (value === undefined) return;
      body[field.name] = field.dataset.as === 'each' ? [...(body[field.name] ?? []), ...value] : value;
    });
    part.querySelectorAll('[data-list]').forEach((list) => {
      if (list.closest(PART) !== part) return;
      const items = itemsOf(list).map(bodyOf);
      if (items.length) body[list.dataset.list] = items;
    });
    part.querySelectorAll('[data-object]').forEach((object) => {
      if (object.parentElement.closest(PART) !== part) return;
      const inside = bodyOf(object);
      if (Object.keys(inside).length) body[object.dataset.object] = inside;
    });
    return body;
  }

  // The items of a list that say anything.
  const itemsOf = (list) => [...list.querySelectorAll(':scope > [data-item]')]
    .filter((item) => 'whenChosen' in item.dataset ? item.querySelector('[data-choose]')?.checked : saysAnything(item));
  // A choice says something if it can also be left open.
  const saysAnything = (item) => [...item.querySelectorAll('input, textarea, select')]
    .some((field) => field.type !== 'checkbox' && field.value.trim() !== ''
      && (!field.matches('select') || field.options[0].value === ''));

  // The field that a JSON pointer of a problem means.
  function fieldAt(form, pointer) {
    let part = form;
    let field = null;
    for (const name of pointer.split('/').slice(1)) {
      if (/^\d+$/.test(name)) {
        part = field && field.matches('[data-list]') ? itemsOf(field)[Number(name)] ?? part : part;
        field = field && field.matches('[data-list]') ? null : field;
      } else {
        const named = ['name', 'data-list', 'data-object'].map((attribute) => `[${attribute}="${CSS.escape(name)}"]`);
        field = part.querySelector(named.join(', ')) ?? field;
        part = field?.matches('[data-object]') ? field : part;
      }
    }
    return field;
  }

  // The ids of what is read together with a field.
  const described = (field) => (field.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id);

  function clear(form) {
    form.querySelectorAll('.error').forEach((error) => error.remove());
    form.querySelectorAll('[aria-invalid]').forEach((field) => {
      field.removeAttribute('aria-invalid');
      const left = described(field).filter((id) => !id.startsWith('error-'));
      if (left.length) field.setAttribute('aria-describedby', left.join(' '));
      else field.removeAttribute('aria-describedby');
    });
    form.querySelector('[data-summary]')?.replaceChildren();
  }

  let errors = 0;
  function show(form, problem) {
    const list = make('ul');
    const named = problem.errors?.length ? problem.errors : [{ pointer: '', detail: problem.detail ?? word('failed') }];
    named.forEach((error) => {
      const field = error.pointer ? fieldAt(form, error.pointer) : null;
      const item = make('li');
      if (field && field.matches('input, textarea, select')) {
        const id = `error-${++errors}`;
        field.id ||= `field-${errors}`;
        field.setAttribute('aria-invalid', 'true');
        field.setAttribute('aria-describedby', [...described(field), id].join(' '));
        field.before(make('strong', error.detail, { class: 'error', id }));
        item.append(make('a', error.detail, { href: `#${field.id}` }));
      } else if (problem.code === 'signin.proof_too_old') {
        item.append(make('a', error.detail, { href: '/account/proof', target: '_blank' }));
      } else {
        item.textContent = error.detail;
      }
      list.append(item);
    });
    summarize(form, make('p', word('refused')), list);
  }

  const failed = (form, text) => summarize(form, make('p', text));

  function summarize(form, ...parts) {
    const summary = form.querySelector('[data-summary]');
    summary.replaceChildren(...parts);
    summary.tabIndex = -1;
    summary.focus();
  }

  // A value for people, in the words of the form; without the mark that a decimal carries into the JSON.
  function printed(value, words = new Map()) {
    if (value === undefined || value === null || value === false) return '';
    if (Array.isArray(value)) return value.map((part) => printed(part, words)).join('\n');
    if (typeof value === 'object') return Object.values(value).map((part) => printed(part, words)).filter((part) => part).join(' ');
    return words.get(value) ?? String(value).replaceAll(MARK, '');
  }

  // Somebody else has changed the record: both versions side by side, and for each field the choice.
  async function compare(form) {
    const answer = await fetch(form.dataset.record, { headers: { Accept: 'application/json' } });
    if (!answer.ok) return failed(form, word('failed'));
    // Decimals stay as they are written: as numbers of this language they would be rounded.
    const present = JSON.parse((await answer.text()).replace(/("value"\s*:\s*)(-?\d+(?:\.\d+)?)/g, '$1"$2"'));
    const options = [form, ...[...form.querySelectorAll('template')].map((template) => template.content)]
      .flatMap((part) => [...part.querySelectorAll('option')]);
    const words = new Map(options.map((option) => [option.value, option.textContent]));
    form.dataset.ifMatch = answer.headers.get('ETag') ?? form.dataset.ifMatch;
    const mine = bodyOf(form);
    const parts = [...fieldsOf(form).filter((field) => field.type !== 'hidden').map((field) => ({
      name: field.name,
      label: form.querySelector(`label[for="${field.id}"]`)?.textContent,
      set: (value) => { if (field.type === 'checkbox') field.checked = value === true; else field.value = printed(value); },
    })), ...[...form.querySelectorAll('[data-list]')].map((list) => ({
      name: list.dataset.list,
      label: list.closest('fieldset')?.querySelector('legend')?.textContent,
      set: (value) => setItems(list, value ?? []),
    }))].filter(({ name }) => !['reason', 'decisionNumber'].includes(name) && printed(mine[name]) !== printed(present[name]));
    const table = make('table');
    const head = table.createTHead().insertRow();
    ['field', 'mine', 'theirs'].forEach((name) => head.append(make('th', word(name), { scope: 'col' })));
    const body = table.createTBody();
    parts.forEach(({ name, label, set }) => {
      const row = body.insertRow();
      row.append(make('th', label ?? name, { scope: 'row' }));
      [['mine', mine[name]], ['theirs', present[name]]].forEach(([whose, value]) => {
        const choice = make('label', '', { class: 'check' });
        const radio = make('input', '', { type: 'radio', name: `which-${name}`, 'data-choice': whose });
        radio.checked = whose === 'mine';
        radio.addEventListener('change', () => {
          set(value);
          delete form.dataset.key;
          if (form.dataset.draft) keepDraft(form);
        });
        choice.append(radio, make('span', printed(value, words) || '–', { class: 'text' }));
        row.insertCell().append(choice);
      });
    });
    summarize(form, make('p', word('changed')), ...(parts.length ? [table] : []));
  }

  // What a person enters, in the order of the page.
  const isTicked = (field) => field.type === 'checkbox' || field.type === 'radio';
  const namedIn = (part) => [...part.querySelectorAll('[name]:not([data-choice])')].filter((field) => field.closest('[data-item], form') === part);
  const entered = (part) => namedIn(part).filter((field) => field.type !== 'hidden');
  // What is ticked in a list of values is known by the value: the list may be another one next time.
  const each = (part) => entered(part).filter((field) => field.dataset.as === 'each');
  const single = (part) => entered(part).filter((field) => field.dataset.as !== 'each');
  const ticked = (field) => `${field.name} ${field.value}`;
  const listsIn = (part) => [...part.querySelectorAll('[data-list]')].filter((list) => list.parentElement.closest('[data-item], form') === part);
  const allItems = (list) => [...list.querySelectorAll(':scope > [data-item]')];
  // What a form or an item is about, without anybody having entered it.
  const about = (part) => namedIn(part).filter((field) => field.type === 'hidden').map((field) => `${field.name} ${field.value}`).join(' ');

  // Several forms of a page may send to the same address, each about something else.
  const draftKey = (form) => `daicho-draft ${meta('assignment')} ${form.dataset.draft} ${about(form)}`.trimEnd();

  const stateOf = (part) => ({
    about: about(part),
    fields: single(part).map((field) => [field.name, isTicked(field) ? field.checked : field.value]),
    ticked: each(part).filter((field) => field.checked).map(ticked),
    lists: listsIn(part).map((list) => allItems(list).map(stateOf)),
  });

  function keepDraft(form) {
    try {
      // A draft of a correction is one of the version that was seen.
      localStorage.setItem(draftKey(form), JSON.stringify({ ifMatch: form.dataset.ifMatch, ...stateOf(form) }));
      const status = form.querySelector('[data-draft-status]');
      if (status) status.textContent = word('draft_kept');
    } catch { /* Without storage there are no drafts, and the form works. */ }
  }

  const forget = (form) => { try { localStorage.removeItem(draftKey(form)); } catch { /* as above */ } };

  // On a shared computer nobody finds what the person before was writing. A session that ended by itself keeps drafts,
  // and so does a step of the sign-in that is left: nobody has signed in there.
  function forgetAllAtSignOut() {
    if (!meta('assignment')) return;
    document.querySelectorAll('form[action^="/sign-out"]').forEach((form) => form.addEventListener('submit', () => {
      try {
        Object.keys(localStorage).filter((key) => key.startsWith('daicho-draft ')).forEach((key) => localStorage.removeItem(key));
      } catch { /* as above */ }
    }));
  }

  // The item of the page that a kept one was, or the template of a new one.
  const itemOf = (list, kept, place) => {
    if (kept.about) return allItems(list).find((item) => about(item) === kept.about);
    return list.querySelector(':scope > template')?.content.querySelector('[data-item]') ?? allItems(list)[place];
  };

  // Whether a form or an item still has the fields of a kept one.
  const fits = (part, kept) => kept.fields.every(([name]) => single(part).filter((field) => field.name === name).length
      === kept.fields.filter(([other]) => other === name).length)
    && listsIn(part).length === kept.lists.length
    && listsIn(part).every((list, i) => kept.lists[i].every((one, place) => {
      const item = itemOf(list, one, place);
      return item && fits(item, one);
    }));

  function putBack(part, kept) {
    const left = [...kept.fields];
    single(part).forEach((field) => {
      const at = left.findIndex(([name]) => name === field.name);
      if (at < 0) return;
      const [[, value]] = left.splice(at, 1);
      if (isTicked(field)) field.checked = value;
      else field.value = value;
    });
    each(part).forEach((field) => { field.checked = kept.ticked.includes(ticked(field)); });
    listsIn(part).forEach((list, i) => {
      const items = kept.lists[i].map((one, place) => ({ one, known: one.about || !list.querySelector(':scope > template') ? itemOf(list, one, place) : null }));
      allItems(list).forEach((item) => item.remove());
      items.forEach(({ one, known }) => {
        if (known) list.append(known);
        putBack(known ?? addItem(list), one);
      });
    });
  }

  function restoreDraft(form) {
    let kept;
    try { kept = JSON.parse(localStorage.getItem(draftKey(form))); } catch { return; }
    // The form has other fields since: what was entered cannot be put back, and stays kept.
    if (!kept?.lists || !fits(form, kept)) return;
    putBack(form, kept);
    // Where both versions can be shown side by side, they are; elsewhere the person compares with the page.
    const older = kept.ifMatch && kept.ifMatch !== form.dataset.ifMatch;
    if (older && form.dataset.record) form.dataset.ifMatch = kept.ifMatch;
    const notice = make('p', word('draft_restored') + ' ', { class: 'note', role: 'status' });
    if (older && !form.dataset.record) notice.append(word('draft_older') + ' ');
    const discard = make('button', word('draft_discard'), { type: 'button' });
    discard.addEventListener('click', () => { forget(form); location.reload(); });
    notice.append(discard);
    form.prepend(notice);
    for (let folded = form.closest('details'); folded; folded = folded.parentElement.closest('details')) folded.open = true;
  }

  // Gives a list these items instead of those that it has.
  function setItems(list, values) {
    if (!list.querySelector(':scope > template')) return;
    list.querySelectorAll(':scope > [data-item]').forEach((item) => item.remove());
    values.forEach((value) => {
      const item = addItem(list);
      item.querySelectorAll('[name]').forEach((field) => {
        if (value[field.name] !== undefined && value[field.name] !== null) field.value = value[field.name];
      });
    });
  }

  function addItem(list) {
    const item = list.querySelector(':scope > template').content.cloneNode(true);
    list.append(item);
    list.lastElementChild.querySelectorAll('[data-script]').forEach((part) => { part.hidden = false; });
    return list.lastElementChild;
  }

  // What every change says of the page that makes it; the API answers in the language of the page.
  const ofPage = () => ({
    Accept: 'application/json',
    'Accept-Language': document.documentElement.lang,
    'X-CSRF-TOKEN': meta('csrf-token') ?? '',
    'Daicho-Assignment': meta('assignment') ?? '',
  });

  async function send(form, button, saved) {
    clear(form);
    const headers = { ...ofPage(), 'Content-Type': 'application/json' };
    if (form.dataset.ifMatch) headers['If-Match'] = form.dataset.ifMatch;
    const body = { ...bodyOf(form), ...JSON.parse(button?.dataset.body ?? '{}') };
    if (form.dataset.upload) {
      const upload = await uploaded(form);
      if (!upload) return undefined;
      Object.assign(body, upload);
    }
    if (form.dataset.batch) return sendBatch(form, body, headers);
    // The same key for the same body until the answer is known: a second try without a network has one effect.
    const target = button?.dataset.write ?? form.dataset.write;
    if (!form.dataset.key || form.dataset.keyOf !== target + json(body)) form.dataset.key = newKey();
    form.dataset.keyOf = target + json(body);
    headers['Idempotency-Key'] = form.dataset.key;
    let answer;
    try {
      answer = await fetch(target, { method: 'POST', headers, body: json(body) });
    } catch {
      if (!saved) return failed(form, word('no_network'));
      saved.textContent = word('waiting');
      if (!form.dataset.waits) {
        form.dataset.waits = 'true';
        addEventListener('online', () => { delete form.dataset.waits; save(form); }, { once: true });
      }
      return undefined;
    }
    if (answer.status === 412 && form.dataset.record) {
      delete form.dataset.key;
      return compare(form);
    }
    const said = await told(form, answer);
    if (answer.status < 500 && answer.status !== 401) delete form.dataset.key;
    if (!said) return undefined;
    if (saved) {
      saved.textContent = word('saved');
      return undefined;
    }
    forget(form);
    // What is shown only once, such as a password.
    const shown = form.querySelector('[data-answer]');
    if (shown) {
      shown.querySelectorAll('[data-value]').forEach((place) => { place.textContent = said[place.dataset.value] ?? ''; });
      shown.hidden = false;
      return shown.focus();
    }
    const then = button?.dataset.then ?? form.dataset.then;
    if (then) location.assign(then);
    else location.reload();
  }

  // Sends the bytes of a file, once for each file that was chosen.
  async function uploaded(form) {
    const [file] = form.querySelector('[data-file]').files;
    if (uploads.has(file)) return uploads.get(file);
    const state = form.querySelector('[data-state]');
    state.textContent = word('uploading');
    let answer = null;
    try {
      answer = await fetch(form.dataset.upload, { method: 'POST', headers: { ...ofPage(), 'Content-Type': 'application/octet-stream' }, body: file });
    } catch { /* There is no network. */ }
    state.textContent = '';
    const said = await told(form, answer);
    if (said) uploads.set(file, { upload: said.id, name: file.name });
    return uploads.get(file);
  }
  const uploads = new Map();

  // As many as the API takes in one request.
  const MOST_AT_ONCE = 200;

  // Sends what was chosen of a list. What is said once holds for each; what was accepted leaves the list.
  async function sendBatch(form, { [form.dataset.batch]: items, ...each }, headers) {
    if (!items) return failed(form, word('nothing_chosen'));
    const chosen = itemsOf(form.querySelector(`[data-list="${form.dataset.batch}"]`));
    const refused = [];
    const accepted = [];
    for (let first = 0; first < items.length; first += MOST_AT_ONCE) {
      const part = { [form.dataset.batch]: items.slice(first, first + MOST_AT_ONCE).map((item) => ({ ...item, ...each })) };
      // The same key for the same part until the answer is known.
      if (form.dataset.keyOf !== json(part)) form.dataset.key = newKey();
      form.dataset.keyOf = json(part);
      let answer = null;
      try {
        answer = await fetch(form.dataset.write, { method: 'POST', headers: { ...headers, 'Idempotency-Key': form.dataset.key }, body: json(part) });
      } catch { /* There is no network. */ }
      const said = await told(form, answer);
      if (!said) {
        accepted.forEach((row) => row.remove());
        return undefined;
      }
      delete form.dataset.keyOf;
      said.items.forEach(({ problem }, i) => {
        const row = chosen[first + i];
        if (problem) refused.push({ row, problem });
        else accepted.push(row);
      });
    }
    if (!refused.length) return location.reload();
    accepted.forEach((row) => row.remove());
    const list = make('ul');
    refused.forEach(({ row, problem }) => {
      const detail = problem.errors?.length ? problem.errors.map((error) => error.detail).join(' ') : problem.detail;
      const name = row.querySelector('th');
      name.prepend(make('strong', detail, { class: 'error' }));
      const choice = row.querySelector('[data-choose]');
      choice.id ||= `choice-${++errors}`;
      const item = make('li');
      item.append(make('a', `${row.querySelector('[data-short]')?.textContent ?? ''} ${detail}`, { href: `#${choice.id}` }));
      list.append(item);
    });
    return summarize(form, make('p', word('refused')), list);
  }

  // What the API answered to a request of a form; what it refused is shown in the form. null = there was no answer.
  async function told(form, answer) {
    clear(form);
    if (!answer) return failed(form, word('no_network'));
    if (answer.status === 401) return failed(form, word('signed_out'));
    if (answer.status >= 500 && answer.status !== 503) return failed(form, word('later'));
    let said = {};
    try { said = await answer.json(); } catch { /* not from Daicho */ }
    return answer.ok ? said : show(form, said);
  }

  window.daicho = { failed, make, newKey, ofPage, told };

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
      if (add) {
        const list = add.closest(PART).querySelector(`[data-list="${add.dataset.add}"]`);
        addItem(list).querySelector('input, textarea, select')?.focus();
      }
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
    if ('autosave' in form.dataset) {
      form.addEventListener('change', () => save(form));
      // A score by the key of its number.
      form.addEventListener('keydown', (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || !event.target.matches('[type=radio]')) return;
        const chosen = [...form.querySelectorAll('[type=radio]')].find((radio) => radio.value === event.key);
        if (!chosen) return;
        event.preventDefault();
        chosen.checked = true;
        chosen.focus();
        chosen.dispatchEvent(new Event('change', { bubbles: true }));
      });
    }
    // Of several decisions none is taken by the key that ends a line.
    if (form.dataset.batch) {
      form.addEventListener('keydown', (event) => { if (event.key === 'Enter' && event.target.matches('input:not([type=checkbox])')) event.preventDefault(); });
    }
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (form.dataset.busy) return;
      form.dataset.busy = 'true';
      form.setAttribute('aria-busy', 'true');
      try {
        await send(form, event.submitter);
      } catch (fault) {
        failed(form, word('failed'));
        throw fault;
      } finally {
        delete form.dataset.busy;
        form.removeAttribute('aria-busy');
      }
    });
  });

  forgetAllAtSignOut();

  // Beside the day to travel to, a slider over all days of the records. The button goes there: arrow keys alone must not.
  document.querySelectorAll('form.travel [data-since]').forEach((day) => {
    const DAY = 24 * 60 * 60 * 1000;
    const since = Date.parse(day.dataset.since);
    const days = Math.round((Date.parse(new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' })) - since) / DAY);
    if (days > 0) {
      const slider = make('input', '', { type: 'range', min: 0, max: days, 'aria-label': day.dataset.slider });
      const tell = () => slider.setAttribute('aria-valuetext', day.value);
      const follow = () => {
        slider.value = day.value ? Math.round((Date.parse(day.value) - since) / DAY) : days;
        tell();
      };
      follow();
      day.addEventListener('input', follow);
      slider.addEventListener('input', () => {
        day.value = new Date(since + slider.value * DAY).toISOString().slice(0, 10);
        tell();
      });
      day.parentElement.after(slider);
    }
    // What is filtered stays so on the other day.
    day.form.addEventListener('submit', (event) => {
      event.preventDefault();
      const there = new URL(location.href);
      there.searchParams.delete('position');
      there.searchParams.delete('cursor');
      there.searchParams.set('asOf', day.value);
      location.assign(there);
    });
  });

  // What acts on the saved version waits until what was entered is saved.
  document.querySelectorAll('[data-when-saved]').forEach((button) => {
    const edited = document.querySelector(button.dataset.whenSaved);
    const wait = () => { button.disabled = true; };
    edited?.addEventListener('input', wait);
    edited?.addEventListener('click', (event) => { if (event.target.closest('[data-remove]')) wait(); });
    if (edited?.querySelector(':scope > .note[role=status]')) wait();
  });
})();
