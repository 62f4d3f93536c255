// Passkeys: a form brings what the device is asked; its button asks the device and sends the answer with the form.
'use strict';

(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));

  const text = (buffer) =>
    btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(''))
      .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

  const known = (descriptors) => (descriptors || []).map((one) => ({ ...one, id: bytes(one.id) }));

  async function create(options) {
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: known(options.excludeCredentials),
      },
    });
    return answer(made, {
      attestationObject: text(made.response.attestationObject),
      clientDataJSON: text(made.response.clientDataJSON),
      transports: made.response.getTransports ? made.response.getTransports() : [],
    });
  }

  async function get(options) {
    const given = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        allowCredentials: known(options.allowCredentials),
      },
    });
    return answer(given, {
      authenticatorData: text(given.response.authenticatorData),
      clientDataJSON: text(given.response.clientDataJSON),
      signature: text(given.response.signature),
      userHandle: given.response.userHandle ? text(given.response.userHandle) : undefined,
    });
  }

  const answer = (credential, response) => ({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: {},
    authenticatorAttachment: credential.authenticatorAttachment || undefined,
  });

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const part = (name) => form.querySelector(`[data-passkey="${name}"]`);
    if (!window.PublicKeyCredential) {
      part('unsupported').hidden = false;
      continue;
    }
    const options = JSON.parse(form.dataset.options);
    if (location.hostname !== (options.rpId || options.rp.id)) {
      part('elsewhere').hidden = false;
      continue;
    }
    part('button').hidden = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      part('failed').hidden = true;
      part('button').disabled = true;
      try {
        const ask = form.dataset.passkey === 'create' ? create : get;
        form.elements.credential.value = JSON.stringify(await ask(options));
        form.submit();
      } catch (refused) {
        part('failed').hidden = false;
        part('button').disabled = false;
      }
    });
  }
})();
