const slot = '<slot/>';
const placeholder =
  '<html-div class="wx-field__placeholder placeholder-class" style="{{placeholderStyle}}" hidden="{{filled}}">{{placeholder}}</html-div>';
const refresher =
  '<html-div class="wx-refresher" style="height:{{pull}}px;background:{{refresherBackground}}" hidden="{{pull === 0}}"><html-span class="wx-refresher__dots {{refreshing ? \'wx-refresher__dots--on\' : \'\'}}">•••</html-span></html-div>';
const dots =
  '<html-div wx:if="{{indicatorDots}}" class="wx-swiper__dots"><html-i wx:for="{{count}}" wx:key="*this" style="background:{{index === shown ? indicatorActiveColor : indicatorColor}}"></html-i></html-div>';

/**
 * The inside of each built-in component, as WXML. `html-x` becomes the real HTML element `x`. Pure data: the compiler reads
 * it in Node, where there is no document.
 */
export const templates: Readonly<Record<string, string>> = {
  view: slot,
  text: slot,
  button: '<html-i class="wx-button__spinner" wx:if="{{loading}}"></html-i><slot/>',
  form: slot,
  label: slot,
  navigator: slot,
  input: placeholder,
  textarea: placeholder,
  image: '',
  icon: '',
  'scroll-view': `${refresher}${slot}`,
  swiper: `<html-div class="wx-swiper__track">${slot}</html-div>${dots}`,
  'swiper-item': slot,
  picker: slot,
  'picker-view': slot,
  'picker-view-column': slot,
  switch: '<html-i class="wx-switch__track"></html-i>',
  checkbox: `<html-i class="wx-check"></html-i>${slot}`,
  'checkbox-group': slot,
  radio: `<html-i class="wx-check wx-check--round"></html-i>${slot}`,
  'radio-group': slot,
  slider: '',
  progress:
    '<html-div class="wx-progress__rail" style="height:{{strokeWidth}}px;background:{{backgroundColor}};border-radius:{{borderRadius}}px"><html-div style="width:{{shown}}%;background:{{activeColor || color}}"></html-div></html-div><html-span wx:if="{{showInfo}}" style="font-size:{{fontSize}}px">{{percent}}%</html-span>',
  'rich-text': '',
  canvas: slot,
  map: slot,
  video: slot,
  camera: slot,
  'web-view': '',
  'movable-area': slot,
  'movable-view': slot,
  'cover-view': slot,
  'cover-image': '',
  'root-portal': slot,
  'page-container':
    '<html-div class="wx-page-container__mask" style="{{overlayStyle}}" hidden="{{!overlay || !open}}"></html-div><html-div class="wx-page-container__sheet wx-page-container__sheet--{{position}} {{round ? \'wx-page-container__sheet--round\' : \'\'}}" style="{{customStyle}}" hidden="{{!open}}"><slot/></html-div>',
  'match-media': slot,
  'page-meta': slot,
  'navigation-bar': '',
};
