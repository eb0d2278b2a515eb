/** One thing that happened, as a page of this context shows it. */
export interface TimelineLine {
  at: number;
  atText: string;
  title: string;
  by: string;
  note: string;
  photos: string[];
  heldPhotos: [];
}
