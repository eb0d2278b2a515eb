/** The outlines of the cells of a day, GCJ-02, as the phone draws them without signal. */
export interface CellMap {
  cells: { code: string; name: string; outline: [number, number][][] }[];
  /** where the buildings stand, by 柳苑 3号楼 */
  buildings: { text: string; longitude: number; latitude: number }[];
}
