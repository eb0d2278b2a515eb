/** How formats of sound begin; `at` is where, since some start with a length. */
const SIGNATURES: readonly { at: number; bytes: string }[] = [
  /* MP3 with a tag before it */ { at: 0, bytes: 'ID3' },
  /* Ogg */ { at: 0, bytes: 'OggS' },
  /* WebM, as browsers record it */ { at: 0, bytes: '\u001a\u0045\u00df\u00a3' },
  /* M4A, as phones record it */ { at: 4, bytes: 'ftypM4A' },
  { at: 4, bytes: 'ftypmp4' },
  { at: 4, bytes: 'ftypisom' },
  { at: 4, bytes: 'ftyp3gp' },
];
/** Tracks of pictures, as WebM and MP4 name them near the beginning. */
const MOVING_PICTURES = /V_(VP\d|AV1|MPEG)|vide/;

/** Do these first bytes of a file begin a sound that phones can play? A name's ending proves nothing; a film is none. */
export function beginsSound(head: Uint8Array): boolean {
  const text = Buffer.from(head).toString('latin1');
  const known = SIGNATURES.some(({ at, bytes }) => text.startsWith(bytes, at));
  return (known && !MOVING_PICTURES.test(text)) || beginsFrame(head);
}

/** MP3 and AAC begin with a frame: eleven set bits, then version and layer, of which some do not exist. */
function beginsFrame([first = 0, second = 0]: Uint8Array): boolean {
  const synchronised = first === 0xff && (second & 0xe0) === 0xe0;
  const mp3 = (second & 0x18) !== 0x08 && (second & 0x06) === 0x02;
  const aac = (second & 0xf6) === 0xf0;
  return synchronised && (mp3 || aac);
}
