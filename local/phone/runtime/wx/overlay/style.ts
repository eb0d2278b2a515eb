/** How WeChat's own dialogs look, in the phone's warm neutrals. Sizes are pixels, as they are not the page's. */
export const overlayStyle = `
.wx-layer{position:absolute;inset:0;z-index:9000;display:flex;align-items:center;justify-content:center;background:rgba(0,0,0,.5);color:#1f1d1a;font-size:17px;line-height:1.45;pointer-events:auto;outline:0}
.wx-layer--bottom{align-items:flex-end}.wx-layer--clear{background:none}.wx-layer--full{background:#f6f4f0;align-items:stretch}
.wx-layer button{font:inherit;color:inherit;border:0;background:none;padding:0;cursor:pointer;min-height:44px}
.wx-layer input{font:inherit;color:inherit;box-sizing:border-box;width:100%;padding:10px 12px;border:1px solid #d8d2c8;border-radius:8px;background:#fff}
.wx-layer :focus-visible{outline:2px solid #1763b6;outline-offset:-2px}
.wx-dialog{width:min(320px,84%);max-height:84%;display:flex;flex-direction:column;border-radius:12px;background:#fff;overflow:hidden}
.wx-dialog__body{padding:28px 22px 22px;overflow:auto}.wx-dialog__title{margin:0 0 12px;font-size:17px;font-weight:600;text-align:center}
.wx-dialog__text{margin:0;color:#6b665e;text-align:center;white-space:pre-wrap;overflow-wrap:anywhere}.wx-dialog__body input{margin-top:14px}
.wx-dialog__buttons{display:flex;border-top:1px solid #e9e5de;flex:none}.wx-dialog__buttons button{flex:1;min-height:54px;font-weight:600}
.wx-dialog__buttons button+button{border-left:1px solid #e9e5de}.wx-dialog__ok{color:#576b95!important}
.wx-sheet{width:100%;max-height:86%;display:flex;flex-direction:column;border-radius:12px 12px 0 0;background:#fff;overflow:hidden}
.wx-sheet__head{display:flex;align-items:center;justify-content:space-between;padding:4px 16px;border-bottom:1px solid #e9e5de;flex:none}
.wx-sheet__title{font-weight:600;text-align:center}.wx-sheet__done{color:#07a350!important;font-weight:600}.wx-sheet__body{overflow:auto;padding:16px}
.wx-sheet__item{display:block;width:100%;min-height:56px!important;border-bottom:1px solid #f0ece5!important}.wx-sheet__item--last{border-top:8px solid #f6f4f0!important;border-bottom:0!important}
.wx-sheet__note{margin:0;padding:14px 16px;color:#6b665e;font-size:14px;text-align:center}
.wx-wheel{display:flex;position:relative;height:220px}.wx-wheel::after{content:"";position:absolute;inset:88px 12px;border-radius:8px;background:rgba(31,29,26,.06);pointer-events:none}
.wx-wheel__column{flex:1;min-width:0;overflow:hidden auto;padding:88px 0;scroll-snap-type:y mandatory;scrollbar-width:none;box-sizing:border-box}
.wx-wheel__item{height:44px;line-height:44px;padding:0 4px;text-align:center;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;scroll-snap-align:center;color:#6b665e;cursor:pointer}
.wx-wheel__item[aria-selected=true]{color:#1f1d1a;font-weight:600}
.wx-toast{position:absolute;inset:0;z-index:9200;display:flex;align-items:center;justify-content:center;pointer-events:none;font-size:16px;line-height:1.5}
.wx-toast--mask{pointer-events:auto}.wx-toast__box{min-width:92px;max-width:72%;padding:16px 20px;border-radius:10px;background:rgba(31,29,26,.88);color:#fff;text-align:center;overflow-wrap:anywhere;box-sizing:border-box}
.wx-toast__icon{display:block;margin:0 auto 8px;width:36px;height:36px}.wx-toast__spinner{border:3px solid rgba(255,255,255,.35);border-top-color:#fff;border-radius:50%;box-sizing:border-box;animation:wx-turn 1s linear infinite}
@keyframes wx-turn{to{transform:rotate(1turn)}}
.wx-banner{position:absolute;z-index:9300;top:8px;left:8px;right:8px;display:block;padding:12px 14px!important;border-radius:12px!important;background:#fff!important;box-shadow:0 6px 24px rgba(31,29,26,.22);text-align:left;font:inherit;font-size:15px;line-height:1.45;color:#1f1d1a;border:0;cursor:pointer;pointer-events:auto}
.wx-banner b{display:block}.wx-banner small{display:block;color:#6b665e;font-size:13px}.wx-banner span{display:block;color:#6b665e;overflow-wrap:anywhere}
.wx-choice{display:flex;gap:12px;align-items:flex-start;padding:12px 0;border-bottom:1px solid #f0ece5;text-align:left}.wx-choice input{width:22px;height:22px;flex:none;margin:2px 0}
.wx-pair{display:flex;gap:12px;margin-top:18px}.wx-pair button{flex:1;border-radius:8px;font-weight:600}.wx-pair__no{background:#f0ece5!important;color:#1f1d1a}.wx-pair__yes{background:#07a350!important;color:#fff!important}
.wx-screen{display:flex;flex-direction:column;width:100%;height:100%;background:#f6f4f0}.wx-screen__bar{display:flex;align-items:center;justify-content:space-between;gap:8px;padding:6px 12px;background:#fff;border-bottom:1px solid #e9e5de;flex:none}
.wx-screen__bar b{flex:1;text-align:center}.wx-screen__bar button{padding:0 10px}.wx-screen__go{background:#07a350!important;color:#fff!important;border-radius:8px!important;padding:0 16px!important}.wx-screen__go[disabled]{opacity:.4}
.wx-screen__map{flex:1;min-height:0;position:relative;overflow:hidden}.wx-screen__list{flex:none;max-height:38%;overflow:auto;background:#fff;border-top:1px solid #e9e5de}.wx-screen__list button{display:block;width:100%;padding:10px 16px;text-align:left;border-bottom:1px solid #f0ece5}
.wx-screen__list small{display:block;color:#6b665e}.wx-screen__search{padding:8px 12px;background:#fff;flex:none}.wx-screen__chosen{flex:none;padding:12px 16px;background:#fff;border-top:1px solid #e9e5de}
.wx-preview{width:100%;height:100%;background:#000;display:flex;flex-direction:column}.wx-preview__strip{flex:1;min-height:0;display:flex;overflow:auto hidden;scroll-snap-type:x mandatory}.wx-preview__strip img{flex:0 0 100%;min-width:0;object-fit:contain;scroll-snap-align:start}
.wx-preview__bar{display:flex;justify-content:space-between;align-items:center;padding:4px 16px;color:#fff}
`;
