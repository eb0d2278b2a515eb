/** What the holder of a phone may choose. JSON values only: it is kept in the browser, per person. */
export interface PhoneSettings {
  /** 字体大小: 1 is standard, 1.6 the largest of 关怀模式. */
  fontSize: number;
  /** No network: every call to the cloud fails as on a real phone. */
  offline: boolean;
  /** Scopes the person refused, e.g. `scope.userLocation`; all others are granted. */
  refusedScopes: string[];
  /** What the person answers when asked for subscription messages. */
  subscriptions: 'accept' | 'reject';
  /** The number the phone-number button gives, digits only; '' when the person refuses to give it. */
  phoneNumber: string;
  /** Where the phone is, GCJ-02 degrees; null for where the person lives or works. */
  location: { latitude: number; longitude: number; name: string; address: string } | null;
}
