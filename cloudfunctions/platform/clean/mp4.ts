/** Boxes that hold boxes, on the way to what is heard. */
const HOLDS = /^(moov|trak|mdia|minf|stbl|edts|dinf|moof|traf|mvex)$/;
/** Boxes that are needed to play; in what else there is (udta, meta, uuid, free …) anything may stand. */
const PLAYED =
  /^(ftyp|mdat|mvhd|tkhd|elst|mdhd|hdlr|smhd|dref|stsd|stts|stsc|stsz|stz2|stco|co64|stss|ctts|sgpd|sbgp|mfhd|tfhd|tfdt|trun|trex|mehd|sidx|styp|nmhd|url )$/;
/** Headings that tell when it was made, in the 8 or 16 bytes behind their version. */
const DATED = /^(mvhd|tkhd|mdhd)$/;

/**
 * An MP4 or M4A with nothing but what is heard. Boxes stay where they are, since others point into them: those that are not needed are
 * filled with nothing.
 * @returns null when a box is broken
 */
export function cleanMp4(bytes: Uint8Array): Uint8Array | null {
  const kept = Buffer.from(bytes);
  return emptyBoxes(kept, 0, kept.length) ? kept : null;
}

function emptyBoxes(file: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to;) {
    if (at + 8 > to) return false;
    const kind = file.toString('latin1', at + 4, at + 8);
    const long = file.readUInt32BE(at) === 1;
    if (long && at + 16 > to) return false;
    const size = long ? Number(file.readBigUInt64BE(at + 8)) : file.readUInt32BE(at) || to - at;
    const content = at + (long ? 16 : 8);
    const end = at + size;
    if (end > to || end < content) return false;
    if (HOLDS.test(kind)) {
      if (!emptyBoxes(file, content, end)) return false;
    } else if (!PLAYED.test(kind)) {
      file.write('free', at + 4, 'latin1');
      file.fill(0, content, end);
    } else if (DATED.test(kind)) file.fill(0, content + 4, Math.min(end, content + (file[content] === 1 ? 20 : 12)));
    at = end;
  }
  return true;
}
