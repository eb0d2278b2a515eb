import { type DocumentsServer, startDocuments } from '../../support/documents-server';

let cloud: DocumentsServer;
type Fields = Record<string, unknown>;

/** The SDK has more shapes than its types tell. */
type Shape = new (parts: unknown[]) => unknown;
const shapes = () => cloud.db.Geo as unknown as { LineString: Shape; Polygon: Shape };

const point = (x: number, y: number): unknown => new cloud.db.Geo.Point(x, y);
const line = (points: unknown[]): unknown => new (shapes().LineString)(points);
const polygon = (lines: unknown[]): unknown => new (shapes().Polygon)(lines);

beforeAll(async () => {
  cloud = await startDocuments();
  const places = cloud.declare({ name: 'places', indexes: [{ name: 'at', fields: { at: '2dsphere' } }] });
  const square = (x: number, y: number, side: number) =>
    line([point(x, y), point(x + side, y), point(x + side, y + side), point(x, y + side), point(x, y)]);
  await places.add([
    { _id: 'gate', kind: 'point', at: point(107.14, 34.36) },
    { _id: 'hall', kind: 'point', at: point(107.15, 34.36) },
    { _id: 'far', kind: 'point', at: point(108.94, 34.34) },
    { _id: 'road', kind: 'line', at: line([point(107.1, 34.3), point(107.2, 34.4)]) },
    { _id: 'cell', kind: 'area', at: polygon([square(107.13, 34.35, 0.05)]) },
    { _id: 'ring', kind: 'area', at: polygon([square(107, 34, 0.1), square(107.04, 34.04, 0.02)]) },
    { _id: 'none', kind: 'point' },
  ]);
});
afterAll(() => cloud.close());

const _ = () => cloud.db.command;

const ids = async (filter: Fields) =>
  ((await cloud.db.collection('places').where(filter).get()).data as { _id: string }[]).map(({ _id }) => _id);
const area = (corners: [number, number][]) => polygon([line(corners.map(([x, y]) => point(x, y)))]);

describe('地理位置', () => {
  it('由近到远，在最近与最远之间', async () => {
    const near = { geometry: point(107.141, 34.36), minDistance: 10, maxDistance: 2000 };
    expect(await ids({ kind: 'point', at: _().geoNear(near) })).toEqual(['gate', 'hall']);
    expect(await ids({ kind: 'point', at: _().geoNear({ ...near, minDistance: 500 }) })).toEqual(['hall']);
    expect(
      await ids({ kind: 'point', at: _().geoNear({ geometry: point(108, 34), minDistance: 0, maxDistance: 1e6 }) }),
    ).toEqual(['hall', 'gate', 'far']);
  });

  it('在一片地方之内，边上也算', async () => {
    const corners: [number, number][] = [
      [107.14, 34.3],
      [107.16, 34.3],
      [107.16, 34.4],
      [107.14, 34.4],
      [107.14, 34.3],
    ];
    expect(await ids({ at: _().geoWithin({ geometry: area(corners) }) })).toEqual(['gate', 'hall']);
    expect(await ids({ at: _().geoWithin({ centerSphere: [point(107.14, 34.36), 0.5 / 6378.1] }) })).toEqual(['gate']);
  });

  it('与一点、一线、一片相交', async () => {
    expect(await ids({ kind: 'area', at: _().geoIntersects({ geometry: point(107.15, 34.36) }) })).toEqual(['cell']);
    const across = line([point(107, 34.37), point(108, 34.37)]);
    expect(await ids({ at: _().geoIntersects({ geometry: across }) })).toEqual(['road', 'cell']);
  });

  it('多边形的洞里不算在内', async () => {
    expect(await ids({ at: _().geoIntersects({ geometry: point(107.02, 34.02) }) })).toEqual(['ring']);
    expect(await ids({ at: _().geoIntersects({ geometry: point(107.05, 34.05) }) })).toEqual([]);
  });

  it('聚合的 geoNear 带回距离（米）', async () => {
    const found = await cloud.db
      .collection('places')
      .aggregate()
      .geoNear({
        near: point(107.14, 34.36),
        distanceField: 'far',
        spherical: true,
        maxDistance: 5000,
        query: { kind: 'point' },
      } as unknown as Parameters<ReturnType<ReturnType<typeof cloud.db.collection>['aggregate']>['geoNear']>[0])
      .project({ far: { $round: ['$far', 0] } } as never)
      .end();
    expect(found.data).toEqual([
      { _id: 'gate', far: 0 },
      { _id: 'hall', far: 919 },
    ]);
  });

  it('没有地理索引，由近到远报错，在内和相交照样', async () => {
    const bare = cloud.declare({ name: 'bare', indexes: [] });
    await bare.add({ at: point(1, 1) });
    const near = bare.where({ at: _().geoNear({ geometry: point(1, 1), minDistance: 0, maxDistance: 9 }) }).get();
    await expect(near).rejects.toThrow(/unable to find index for \$geoNear/);
    const within = bare.where({ at: _().geoWithin({ centerSphere: [point(1, 1), 1] }) }).get();
    expect((await within).data).toHaveLength(1);
  });
});
