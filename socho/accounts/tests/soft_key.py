"""A passkey made of software, as a phone would hold it: for tests without a browser."""

import json
import os
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

ORIGIN = "http://localhost"
PRESENT_AND_VERIFIED = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


class SoftKey:
    def __init__(self, origin: str = ORIGIN) -> None:
        self.origin = origin
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(32)
        self.owner = b""

    def make(self, options: str, flags: int = PRESENT_AND_VERIFIED) -> str:
        """The browser's answer to "make a passkey"."""
        asked = json.loads(options)
        self.owner = websafe_decode(asked["user"]["id"])
        public = ES256.from_cryptography_key(self.private.public_key())
        credential = AttestedCredentialData.create(Aaguid(bytes(16)), self.id, public)
        about = AuthenticatorData.create(
            sha256(asked["rp"]["id"].encode()),
            flags | AuthenticatorData.FLAG.AT,
            0,
            credential,
        )
        return self._answer(
            clientDataJSON=self._said("webauthn.create", asked["challenge"]),
            attestationObject=AttestationObject.create("none", about, {}),
        )

    def show(
        self, options: str, flags: int = PRESENT_AND_VERIFIED, owner: UUID | None = None
    ) -> str:
        """The browser's answer to "show a passkey"."""
        asked = json.loads(options)
        said = self._said("webauthn.get", asked["challenge"])
        about = AuthenticatorData.create(sha256(asked["rpId"].encode()), flags, 0)
        return self._answer(
            clientDataJSON=said,
            authenticatorData=about,
            signature=self.private.sign(about + sha256(said), ec.ECDSA(SHA256())),
            userHandle=owner.bytes if owner else self.owner,
        )

    def _said(self, kind: str, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(kind, websafe_decode(challenge), self.origin)

    def _answer(self, **response: bytes) -> str:
        name = websafe_encode(self.id)
        parts = {key: websafe_encode(value) for key, value in response.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": parts})
