// WebAuthn in the JSON forms of the standard (level 3); browsers without them use a code instead.

type Json = Record<string, unknown>
type DenganJson = typeof PublicKeyCredential & {
  parseCreationOptionsFromJSON?: (opsi: Json) => PublicKeyCredentialCreationOptions
  parseRequestOptionsFromJSON?: (opsi: Json) => PublicKeyCredentialRequestOptions
}

function alat(): DenganJson | undefined {
  return typeof PublicKeyCredential === 'undefined' ? undefined : (PublicKeyCredential as DenganJson)
}

export function dapatPasskey(): boolean {
  return alat()?.parseCreationOptionsFromJSON !== undefined
}

function jawaban(kredensial: Credential | null): Json | undefined {
  return kredensial instanceof PublicKeyCredential ? (kredensial.toJSON() as unknown as Json) : undefined
}

/** New passkey; undefined when the person closed the browser's question. */
export async function buatPasskey(opsi: Json): Promise<Json | undefined> {
  const publicKey = alat()?.parseCreationOptionsFromJSON?.(opsi)
  if (!publicKey) return undefined
  return jawaban(await navigator.credentials.create({ publicKey }).catch(() => null))
}

export async function pakaiPasskey(opsi: Json): Promise<Json | undefined> {
  const publicKey = alat()?.parseRequestOptionsFromJSON?.(opsi)
  if (!publicKey) return undefined
  return jawaban(await navigator.credentials.get({ publicKey }).catch(() => null))
}
