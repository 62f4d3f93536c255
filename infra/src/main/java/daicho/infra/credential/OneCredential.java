package daicho.infra.credential;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/**
 * All that Spring Security may know during one ceremony: the passkey that Daicho has found for it, if there is to be one.
 * What it would keep is looked at afterwards, and kept by Daicho.
 */
final class OneCredential implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {
    private @Nullable CredentialRecord record;

    OneCredential(@Nullable CredentialRecord record) {
        this.record = record;
    }

    /** As it is after the ceremony. */
    CredentialRecord latest() {
        return Objects.requireNonNull(record);
    }

    @Override
    public void save(CredentialRecord changed) {
        record = changed;
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return record != null && record.getCredentialId().equals(credentialId) ? record : null;
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return record == null ? List.of() : List.of(record);
    }

    /** Spring Security asks who it was; Daicho knows that. */
    @Override
    public PublicKeyCredentialUserEntity findById(Bytes id) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(id)
                .name("")
                .displayName("")
                .build();
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return null;
    }

    @Override
    public void save(PublicKeyCredentialUserEntity userEntity) {}

    @Override
    public void delete(Bytes id) {}
}
