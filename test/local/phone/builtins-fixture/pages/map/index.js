const square = (latitude, longitude, half) => [
  { latitude: latitude - half, longitude: longitude - half },
  { latitude: latitude - half, longitude: longitude + half },
  { latitude: latitude + half, longitude: longitude + half },
  { latitude: latitude + half, longitude: longitude - half },
];
Page({
  data: {
    heard: '',
    region: '',
    markers: [
      {
        id: 7,
        latitude: 34.361,
        longitude: 107.2,
        title: '3号楼',
        width: 30,
        height: 38,
        callout: { content: '3号楼 2单元', display: 'BYCLICK' },
      },
    ],
    polygons: [{ points: square(34.36, 107.2, 0.001), strokeColor: '#8a5a2b', strokeWidth: 2, fillColor: '#8a5a2b22' }],
    circles: [{ latitude: 34.36, longitude: 107.2, radius: 50, color: '#1763b6', fillColor: '#1763b622' }],
    lines: [{ points: square(34.36, 107.2, 0.0005), color: '#c8201e', width: 3, dottedLine: true }],
  },
  hear(event) {
    this.setData({ heard: `${event.type} ${JSON.stringify(event.detail)}` });
  },
  region(event) {
    this.setData({ region: `${event.type} ${event.causedBy}` });
  },
});
