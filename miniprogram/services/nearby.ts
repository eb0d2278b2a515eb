import type { GeoPoint } from '../vocabulary/grid';

export type Nearby = { ok: true; point: GeoPoint } | { ok: false; message: string };

/** Where the phone is, GCJ-02. Refusing is an answer: the message says what still works. */
export async function nearby(): Promise<Nearby> {
  try {
    const { longitude, latitude, accuracy } = await wx.getLocation({ type: 'gcj02' });
    return { ok: true, point: { longitude, latitude, accuracy: Math.max(0, accuracy) } };
  } catch (fault) {
    const why = typeof fault === 'object' && fault !== null && 'errMsg' in fault ? String(fault.errMsg) : '';
    return {
      ok: false,
      message: /auth|deny|denied|permission|privacy/i.test(why)
        ? '没有得到位置许可。可以在上面写社区名称来找。'
        : '现在定不到位置。可以在上面写社区名称来找，或稍后再试。',
    };
  }
}
