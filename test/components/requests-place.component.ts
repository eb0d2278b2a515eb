import { component, heard, phone, words, type Rendered } from './support';
import { ok, requestsPhone, settled } from './requests-phone';

const device = requestsPhone();
let chooseLocation: () => Promise<object>;
Object.assign(phone, device.wx, {
  chooseLocation: () => chooseLocation(),
  scanCode: () => Promise.resolve({ result: 'B-03' }),
});
const draw = component('components/place-field');

const cell = (code: string, name: string) => ({
  code,
  name,
  communityCode: '000000000000',
  communityName: '甲社区',
  term: '网格',
});
const spot = { name: '小广场', address: '', longitude: 107.1, latitude: 34.3 };
const home = {
  addressId: 'a1',
  text: '东院 3号楼',
  gridCode: '1',
  cellName: '第一网格',
  communityCode: '',
  communityName: '',
};
const tap = async (field: Rendered, index: number) => {
  field.querySelectorAll('.way')[index]?.dispatchEvent('tap');
  await settled();
};

describe('事情在哪里', () => {
  test('点一下“我的住址”就是我的住址', async () => {
    const field = draw({ home });
    const changes = heard(field, 'change');
    await tap(field, 0);
    expect(changes).toEqual([
      { place: { input: { source: 'address', addressId: 'a1' }, label: '东院 3号楼', cellName: '第一网格' } },
    ]);
  });

  test('没有登记住址的人，照样可以在地图上选、扫码', () => {
    expect(words(draw())).toBe('事情在哪里地图选点扫楼栋码');
  });

  test('选的位置靠近交界，当场问属于哪一边，答了就带上', async () => {
    chooseLocation = () => Promise.resolve(spot);
    device.answer(
      'locate',
      ok({
        outcome: 'near-boundary',
        candidates: [cell('1', '第一网格'), cell('2', '第二网格')],
        text: '',
        point: spot,
      }),
    );
    const field = draw({ home });
    const changes = heard(field, 'change') as { place: { input: { cellCode?: string } } }[];
    await tap(field, 1);
    expect(words(field)).toContain('靠近网格的交界');
    expect(words(field)).toContain('第二网格甲社区');
    field.setData({ value: changes[0]?.place });
    (field.instance.answer as (event: object) => void)({ detail: { value: '2' } });
    expect(changes[1]?.place.input.cellCode).toBe('2');
    expect(field.querySelectorAll('.asked')).toHaveLength(0);
  });

  test('不给位置许可，说还能怎么办', async () => {
    chooseLocation = () => Promise.reject({ errMsg: 'chooseLocation:fail auth deny' } as unknown as Error);
    const field = draw({ home });
    const changes = heard(field, 'change');
    await tap(field, 1);
    expect(words(field)).toContain('您可以用自己的住址');
    expect(changes).toEqual([]);
  });

  test('自己取消，什么也不说', async () => {
    chooseLocation = () => Promise.reject({ errMsg: 'chooseLocation:fail cancel' } as unknown as Error);
    const field = draw({ home });
    await tap(field, 1);
    expect(field.querySelectorAll('.message')).toHaveLength(0);
  });

  test('扫楼门口的码，地址就出来了', async () => {
    device.answer(
      'locate',
      ok({ outcome: 'inside', cell: cell('1', '第一网格'), text: '东院 5号楼', point: null, addressId: 'a9' }),
    );
    const field = draw();
    const changes = heard(field, 'change');
    await tap(field, 1);
    expect(changes).toEqual([
      { place: { input: { source: 'code', buildingCode: 'B-03' }, label: '东院 5号楼', cellName: '第一网格' } },
    ]);
  });

  test('提交时才发现在交界处，也在这里问', () => {
    const fault = {
      code: 'PLACE_NEEDS_CHOICE',
      message: '请选一下属于哪里。',
      fields: {},
      question: { candidates: [{ code: '1', name: '第一网格', communityName: '甲社区' }] },
    };
    expect(words(draw({ fault }))).toContain('第一网格');
  });
});
