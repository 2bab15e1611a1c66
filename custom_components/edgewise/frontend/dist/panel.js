var h5=Object.defineProperty;var g5=Object.getOwnPropertyDescriptor;var A=(e,H,C,V)=>{for(var L=V>1?void 0:V?g5(H,C):H,M=e.length-1,r;M>=0;M--)(r=e[M])&&(L=(V?r(H,C,L):r(L))||L);return V&&L&&h5(H,C,L),L};var C2="M11,15H13V17H11V15M11,7H13V13H11V7M12,2C6.47,2 2,6.5 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2M12,20A8,8 0 0,1 4,12A8,8 0 0,1 12,4A8,8 0 0,1 20,12A8,8 0 0,1 12,20Z";var H2="M20 13.5C20 17.09 17.09 20 13.5 20H6V18H13.5C16 18 18 16 18 13.5S16 9 13.5 9H7.83L10.91 12.09L9.5 13.5L4 8L9.5 2.5L10.92 3.91L7.83 7H13.5C17.09 7 20 9.91 20 13.5Z";var V2="M6 1H8V3H16V1H18V3H19C20.11 3 21 3.9 21 5V19C21 20.11 20.11 21 19 21H5C3.89 21 3 20.1 3 19V5C3 3.89 3.89 3 5 3H6V1M5 8V19H19V8H5M7 10H17V12H7V10Z";var L2="M12,3C6.5,3 2,6.58 2,11C2.05,13.15 3.06,15.17 4.75,16.5C4.75,17.1 4.33,18.67 2,21C4.37,20.89 6.64,20 8.47,18.5C9.61,18.83 10.81,19 12,19C17.5,19 22,15.42 22,11C22,6.58 17.5,3 12,3M12,17C7.58,17 4,14.31 4,11C4,7.69 7.58,5 12,5C16.42,5 20,7.69 20,11C20,14.31 16.42,17 12,17Z";var s1="M21,7L9,19L3.5,13.5L4.91,12.09L9,16.17L19.59,5.59L21,7Z";var e2="M12 2C6.5 2 2 6.5 2 12S6.5 22 12 22 22 17.5 22 12 17.5 2 12 2M10 17L5 12L6.41 10.59L10 14.17L17.59 6.58L19 8L10 17Z",M2="M12 2C6.5 2 2 6.5 2 12S6.5 22 12 22 22 17.5 22 12 17.5 2 12 2M12 20C7.59 20 4 16.41 4 12S7.59 4 12 4 20 7.59 20 12 16.41 20 12 20M16.59 7.58L10 14.17L7.41 11.59L6 13L10 17L18 9L16.59 7.58Z";var r2="M12,20A8,8 0 0,0 20,12A8,8 0 0,0 12,4A8,8 0 0,0 4,12A8,8 0 0,0 12,20M12,2A10,10 0 0,1 22,12A10,10 0 0,1 12,22C6.47,22 2,17.5 2,12A10,10 0 0,1 12,2M12.5,7V12.25L17,14.92L16.25,16.15L11,13V7H12.5Z";var l1="M19,6.41L17.59,5L12,10.59L6.41,5L5,6.41L10.59,12L5,17.59L6.41,19L12,13.41L17.59,19L19,17.59L13.41,12L19,6.41Z";var t2="M6.5 20Q4.22 20 2.61 18.43 1 16.85 1 14.58 1 12.63 2.17 11.1 3.35 9.57 5.25 9.15 5.88 6.85 7.75 5.43 9.63 4 12 4 14.93 4 16.96 6.04 19 8.07 19 11 20.73 11.2 21.86 12.5 23 13.78 23 15.5 23 17.38 21.69 18.69 20.38 20 18.5 20H13Q12.18 20 11.59 19.41 11 18.83 11 18V12.85L9.4 14.4L8 13L12 9L16 13L14.6 14.4L13 12.85V18H18.5Q19.55 18 20.27 17.27 21 16.55 21 15.5 21 14.45 20.27 13.73 19.55 13 18.5 13H17V11Q17 8.93 15.54 7.46 14.08 6 12 6 9.93 6 8.46 7.46 7 8.93 7 11H6.5Q5.05 11 4.03 12.03 3 13.05 3 14.5 3 15.95 4.03 17 5.05 18 6.5 18H9V20M12 13Z";var i2="M19,21H8V7H19M19,5H8A2,2 0 0,0 6,7V21A2,2 0 0,0 8,23H19A2,2 0 0,0 21,21V7A2,2 0 0,0 19,5M16,1H4A2,2 0 0,0 2,3V17H4V3H16V1Z";var a2="M6,19A2,2 0 0,0 8,21H16A2,2 0 0,0 18,19V7H6V19M8,9H16V19H8V9M15.5,4L14.5,3H9.5L8.5,4H5V6H19V4H15.5Z";var o2="M12,1L8,5H11V14H13V5H16M18,23H6C4.89,23 4,22.1 4,21V9A2,2 0 0,1 6,7H9V9H6V21H18V9H15V7H18A2,2 0 0,1 20,9V21A2,2 0 0,1 18,23Z";var A2="M10,19H13V22H10V19M12,2C17.35,2.22 19.68,7.62 16.5,11.67C15.67,12.67 14.33,13.33 13.67,14.17C13,15 13,16 13,17H10C10,15.33 10,13.92 10.67,12.92C11.33,11.92 12.67,11.33 13.5,10.67C15.92,8.43 15.32,5.26 12,5A3,3 0 0,0 9,8H6A6,6 0 0,1 12,2Z";var n2="M11,9H13V7H11M12,20C7.59,20 4,16.41 4,12C4,7.59 7.59,4 12,4C16.41,4 20,7.59 20,12C20,16.41 16.41,20 12,20M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2M11,17H13V11H11V17Z";var d2="M12,2A7,7 0 0,1 19,9C19,11.38 17.81,13.47 16,14.74V17A1,1 0 0,1 15,18H9A1,1 0 0,1 8,17V14.74C6.19,13.47 5,11.38 5,9A7,7 0 0,1 12,2M9,21V20H15V21A1,1 0 0,1 14,22H10A1,1 0 0,1 9,21M12,4A5,5 0 0,0 7,9C7,11.05 8.23,12.81 10,13.58V16H14V13.58C15.77,12.81 17,11.05 17,9A5,5 0 0,0 12,4Z";var p2="M12,17C10.89,17 10,16.1 10,15C10,13.89 10.89,13 12,13A2,2 0 0,1 14,15A2,2 0 0,1 12,17M18,20V10H6V20H18M18,8A2,2 0 0,1 20,10V20A2,2 0 0,1 18,22H6C4.89,22 4,21.1 4,20V10C4,8.89 4.89,8 6,8H7V6A5,5 0 0,1 12,1A5,5 0 0,1 17,6V8H18M12,3A3,3 0 0,0 9,6V8H15V6A3,3 0 0,0 12,3Z";var m2="M12,6.5A2.5,2.5 0 0,1 14.5,9A2.5,2.5 0 0,1 12,11.5A2.5,2.5 0 0,1 9.5,9A2.5,2.5 0 0,1 12,6.5M12,2A7,7 0 0,1 19,9C19,14.25 12,22 12,22C12,22 5,14.25 5,9A7,7 0 0,1 12,2M12,4A5,5 0 0,0 7,9C7,10 7,12 12,18.71C17,12 17,10 17,9A5,5 0 0,0 12,4Z";var s2="M3,6H21V8H3V6M3,11H21V13H3V11M3,16H21V18H3V16Z";var l2="M8,7A2,2 0 0,1 10,9V14A2,2 0 0,1 8,16A2,2 0 0,1 6,14V9A2,2 0 0,1 8,7M14,14C14,16.97 11.84,19.44 9,19.92V22H7V19.92C4.16,19.44 2,16.97 2,14H4A4,4 0 0,0 8,18A4,4 0 0,0 12,14H14M21.41,9.41L17.17,13.66L18.18,10H14A2,2 0 0,1 12,8V4A2,2 0 0,1 14,2H20A2,2 0 0,1 22,4V8C22,8.55 21.78,9.05 21.41,9.41Z";var v2="M13,16V8H15V16H13M9,16V8H11V16H9M12,2A10,10 0 0,1 22,12A10,10 0 0,1 12,22A10,10 0 0,1 2,12A10,10 0 0,1 12,2M12,4A8,8 0 0,0 4,12A8,8 0 0,0 12,20A8,8 0 0,0 20,12A8,8 0 0,0 12,4Z";var x2="M17,17H7V14L3,18L7,22V19H19V13H17M7,7H17V10L21,6L17,2V5H5V11H7V7Z";var u2="M12 3L1 9L5 11.18V17.18L12 21L19 17.18V11.18L21 10.09V17H23V9L12 3M18.82 9L12 12.72L5.18 9L12 5.28L18.82 9M17 16L12 18.72L7 16V12.27L12 15L17 12.27V16Z";var v1="M21,11C21,16.55 17.16,21.74 12,23C6.84,21.74 3,16.55 3,11V5L12,1L21,5V11M12,21C15.75,20 19,15.54 19,11.22V6.3L12,3.18L5,6.3V11.22C5,15.54 8.25,20 12,21M11,14H13V17H16V12H18L12,7L6,12H8V17H11V14";var Z2="M12,12A3,3 0 0,0 9,15A3,3 0 0,0 12,18A3,3 0 0,0 15,15A3,3 0 0,0 12,12M12,20A5,5 0 0,1 7,15A5,5 0 0,1 12,10A5,5 0 0,1 17,15A5,5 0 0,1 12,20M12,4A2,2 0 0,1 14,6A2,2 0 0,1 12,8C10.89,8 10,7.1 10,6C10,4.89 10.89,4 12,4M17,2H7C5.89,2 5,2.89 5,4V20A2,2 0 0,0 7,22H17A2,2 0 0,0 19,20V4C19,2.89 18.1,2 17,2Z";var c2="M21,17H3V5H21M21,3H3A2,2 0 0,0 1,5V17A2,2 0 0,0 3,19H8V21H16V19H21A2,2 0 0,0 23,17V5A2,2 0 0,0 21,3Z";var S2="M15 13V5A3 3 0 0 0 9 5V13A5 5 0 1 0 15 13M12 4A1 1 0 0 1 13 5V8H11V5A1 1 0 0 1 12 4Z";var h2="M16.95,16.95L14.83,14.83C15.55,14.1 16,13.1 16,12C16,11.26 15.79,10.57 15.43,10L17.6,7.81C18.5,9 19,10.43 19,12C19,13.93 18.22,15.68 16.95,16.95M12,5C13.57,5 15,5.5 16.19,6.4L14,8.56C13.43,8.21 12.74,8 12,8A4,4 0 0,0 8,12C8,13.1 8.45,14.1 9.17,14.83L7.05,16.95C5.78,15.68 5,13.93 5,12A7,7 0 0,1 12,5M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12C22,6.47 17.5,2 12,2Z";var g2="M12.74,5.47C15.1,6.5 16.35,9.03 15.92,11.46C17.19,12.56 18,14.19 18,16V16.17C18.31,16.06 18.65,16 19,16A3,3 0 0,1 22,19A3,3 0 0,1 19,22H6A4,4 0 0,1 2,18A4,4 0 0,1 6,14H6.27C5,12.45 4.6,10.24 5.5,8.26C6.72,5.5 9.97,4.24 12.74,5.47M11.93,7.3C10.16,6.5 8.09,7.31 7.31,9.07C6.85,10.09 6.93,11.22 7.41,12.13C8.5,10.83 10.16,10 12,10C12.7,10 13.38,10.12 14,10.34C13.94,9.06 13.18,7.86 11.93,7.3M13.55,3.64C13,3.4 12.45,3.23 11.88,3.12L14.37,1.82L15.27,4.71C14.76,4.29 14.19,3.93 13.55,3.64M6.09,4.44C5.6,4.79 5.17,5.19 4.8,5.63L4.91,2.82L7.87,3.5C7.25,3.71 6.65,4.03 6.09,4.44M18,9.71C17.91,9.12 17.78,8.55 17.59,8L19.97,9.5L17.92,11.73C18.03,11.08 18.05,10.4 18,9.71M3.04,11.3C3.11,11.9 3.24,12.47 3.43,13L1.06,11.5L3.1,9.28C3,9.93 2.97,10.61 3.04,11.3M19,18H16V16A4,4 0 0,0 12,12A4,4 0 0,0 8,16H6A2,2 0 0,0 4,18A2,2 0 0,0 6,20H19A1,1 0 0,0 20,19A1,1 0 0,0 19,18Z";var f2="M3,12H7A5,5 0 0,1 12,7A5,5 0 0,1 17,12H21A1,1 0 0,1 22,13A1,1 0 0,1 21,14H3A1,1 0 0,1 2,13A1,1 0 0,1 3,12M5,16H19A1,1 0 0,1 20,17A1,1 0 0,1 19,18H5A1,1 0 0,1 4,17A1,1 0 0,1 5,16M17,20A1,1 0 0,1 18,21A1,1 0 0,1 17,22H7A1,1 0 0,1 6,21A1,1 0 0,1 7,20H17M15,12A3,3 0 0,0 12,9A3,3 0 0,0 9,12H15M12,2L14.39,5.42C13.65,5.15 12.84,5 12,5C11.16,5 10.35,5.15 9.61,5.42L12,2M3.34,7L7.5,6.65C6.9,7.16 6.36,7.78 5.94,8.5C5.5,9.24 5.25,10 5.11,10.79L3.34,7M20.65,7L18.88,10.79C18.74,10 18.47,9.23 18.05,8.5C17.63,7.78 17.1,7.15 16.5,6.64L20.65,7Z";var O2="M3.55 19.09L4.96 20.5L6.76 18.71L5.34 17.29M12 6C8.69 6 6 8.69 6 12S8.69 18 12 18 18 15.31 18 12C18 8.68 15.31 6 12 6M20 13H23V11H20M17.24 18.71L19.04 20.5L20.45 19.09L18.66 17.29M20.45 5L19.04 3.6L17.24 5.39L18.66 6.81M13 1H11V4H13M6.76 5.39L4.96 3.6L3.55 5L5.34 6.81L6.76 5.39M1 13H4V11H1M13 20H11V23H13";var x1=globalThis,u1=x1.ShadowRoot&&(x1.ShadyCSS===void 0||x1.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,$1=Symbol(),w2=new WeakMap,a1=class{constructor(H,C,V){if(this._$cssResult$=!0,V!==$1)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=H,this.t=C}get styleSheet(){let H=this.o,C=this.t;if(u1&&H===void 0){let V=C!==void 0&&C.length===1;V&&(H=w2.get(C)),H===void 0&&((this.o=H=new CSSStyleSheet).replaceSync(this.cssText),V&&w2.set(C,H))}return H}toString(){return this.cssText}},y2=e=>new a1(typeof e=="string"?e:e+"",void 0,$1),p=(e,...H)=>{let C=e.length===1?e[0]:H.reduce((V,L,M)=>V+(r=>{if(r._$cssResult$===!0)return r.cssText;if(typeof r=="number")return r;throw Error("Value passed to 'css' function must be a 'css' function result: "+r+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(L)+e[M+1],e[0]);return new a1(C,e,$1)},k2=(e,H)=>{if(u1)e.adoptedStyleSheets=H.map(C=>C instanceof CSSStyleSheet?C:C.styleSheet);else for(let C of H){let V=document.createElement("style"),L=x1.litNonce;L!==void 0&&V.setAttribute("nonce",L),V.textContent=C.cssText,e.appendChild(V)}},j1=u1?e=>e:e=>e instanceof CSSStyleSheet?(H=>{let C="";for(let V of H.cssRules)C+=V.cssText;return y2(C)})(e):e;var{is:f5,defineProperty:O5,getOwnPropertyDescriptor:w5,getOwnPropertyNames:y5,getOwnPropertySymbols:k5,getPrototypeOf:b5}=Object,Z1=globalThis,b2=Z1.trustedTypes,T5=b2?b2.emptyScript:"",B5=Z1.reactiveElementPolyfillSupport,o1=(e,H)=>e,A1={toAttribute(e,H){switch(H){case Boolean:e=e?T5:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,H){let C=e;switch(H){case Boolean:C=e!==null;break;case Number:C=e===null?null:Number(e);break;case Object:case Array:try{C=JSON.parse(e)}catch{C=null}}return C}},c1=(e,H)=>!f5(e,H),T2={attribute:!0,type:String,converter:A1,reflect:!1,useDefault:!1,hasChanged:c1};Symbol.metadata??=Symbol("metadata"),Z1.litPropertyMetadata??=new WeakMap;var F=class extends HTMLElement{static addInitializer(H){this._$Ei(),(this.l??=[]).push(H)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(H,C=T2){if(C.state&&(C.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(H)&&((C=Object.create(C)).wrapped=!0),this.elementProperties.set(H,C),!C.noAccessor){let V=Symbol(),L=this.getPropertyDescriptor(H,V,C);L!==void 0&&O5(this.prototype,H,L)}}static getPropertyDescriptor(H,C,V){let{get:L,set:M}=w5(this.prototype,H)??{get(){return this[C]},set(r){this[C]=r}};return{get:L,set(r){let a=L?.call(this);M?.call(this,r),this.requestUpdate(H,a,V)},configurable:!0,enumerable:!0}}static getPropertyOptions(H){return this.elementProperties.get(H)??T2}static _$Ei(){if(this.hasOwnProperty(o1("elementProperties")))return;let H=b5(this);H.finalize(),H.l!==void 0&&(this.l=[...H.l]),this.elementProperties=new Map(H.elementProperties)}static finalize(){if(this.hasOwnProperty(o1("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(o1("properties"))){let C=this.properties,V=[...y5(C),...k5(C)];for(let L of V)this.createProperty(L,C[L])}let H=this[Symbol.metadata];if(H!==null){let C=litPropertyMetadata.get(H);if(C!==void 0)for(let[V,L]of C)this.elementProperties.set(V,L)}this._$Eh=new Map;for(let[C,V]of this.elementProperties){let L=this._$Eu(C,V);L!==void 0&&this._$Eh.set(L,C)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(H){let C=[];if(Array.isArray(H)){let V=new Set(H.flat(1/0).reverse());for(let L of V)C.unshift(j1(L))}else H!==void 0&&C.push(j1(H));return C}static _$Eu(H,C){let V=C.attribute;return V===!1?void 0:typeof V=="string"?V:typeof H=="string"?H.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(H=>this.enableUpdating=H),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(H=>H(this))}addController(H){(this._$EO??=new Set).add(H),this.renderRoot!==void 0&&this.isConnected&&H.hostConnected?.()}removeController(H){this._$EO?.delete(H)}_$E_(){let H=new Map,C=this.constructor.elementProperties;for(let V of C.keys())this.hasOwnProperty(V)&&(H.set(V,this[V]),delete this[V]);H.size>0&&(this._$Ep=H)}createRenderRoot(){let H=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return k2(H,this.constructor.elementStyles),H}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(H=>H.hostConnected?.())}enableUpdating(H){}disconnectedCallback(){this._$EO?.forEach(H=>H.hostDisconnected?.())}attributeChangedCallback(H,C,V){this._$AK(H,V)}_$ET(H,C){let V=this.constructor.elementProperties.get(H),L=this.constructor._$Eu(H,V);if(L!==void 0&&V.reflect===!0){let M=(V.converter?.toAttribute!==void 0?V.converter:A1).toAttribute(C,V.type);this._$Em=H,M==null?this.removeAttribute(L):this.setAttribute(L,M),this._$Em=null}}_$AK(H,C){let V=this.constructor,L=V._$Eh.get(H);if(L!==void 0&&this._$Em!==L){let M=V.getPropertyOptions(L),r=typeof M.converter=="function"?{fromAttribute:M.converter}:M.converter?.fromAttribute!==void 0?M.converter:A1;this._$Em=L;let a=r.fromAttribute(C,M.type);this[L]=a??this._$Ej?.get(L)??a,this._$Em=null}}requestUpdate(H,C,V,L=!1,M){if(H!==void 0){let r=this.constructor;if(L===!1&&(M=this[H]),V??=r.getPropertyOptions(H),!((V.hasChanged??c1)(M,C)||V.useDefault&&V.reflect&&M===this._$Ej?.get(H)&&!this.hasAttribute(r._$Eu(H,V))))return;this.C(H,C,V)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(H,C,{useDefault:V,reflect:L,wrapped:M},r){V&&!(this._$Ej??=new Map).has(H)&&(this._$Ej.set(H,r??C??this[H]),M!==!0||r!==void 0)||(this._$AL.has(H)||(this.hasUpdated||V||(C=void 0),this._$AL.set(H,C)),L===!0&&this._$Em!==H&&(this._$Eq??=new Set).add(H))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(C){Promise.reject(C)}let H=this.scheduleUpdate();return H!=null&&await H,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[L,M]of this._$Ep)this[L]=M;this._$Ep=void 0}let V=this.constructor.elementProperties;if(V.size>0)for(let[L,M]of V){let{wrapped:r}=M,a=this[L];r!==!0||this._$AL.has(L)||a===void 0||this.C(L,void 0,M,a)}}let H=!1,C=this._$AL;try{H=this.shouldUpdate(C),H?(this.willUpdate(C),this._$EO?.forEach(V=>V.hostUpdate?.()),this.update(C)):this._$EM()}catch(V){throw H=!1,this._$EM(),V}H&&this._$AE(C)}willUpdate(H){}_$AE(H){this._$EO?.forEach(C=>C.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(H)),this.updated(H)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(H){return!0}update(H){this._$Eq&&=this._$Eq.forEach(C=>this._$ET(C,this[C])),this._$EM()}updated(H){}firstUpdated(H){}};F.elementStyles=[],F.shadowRootOptions={mode:"open"},F[o1("elementProperties")]=new Map,F[o1("finalized")]=new Map,B5?.({ReactiveElement:F}),(Z1.reactiveElementVersions??=[]).push("2.1.2");var _1=globalThis,B2=e=>e,S1=_1.trustedTypes,P2=S1?S1.createPolicy("lit-html",{createHTML:e=>e}):void 0,W1="$lit$",E=`lit$${Math.random().toFixed(9).slice(2)}$`,I1="?"+E,P5=`<${I1}>`,K=document,d1=()=>K.createComment(""),p1=e=>e===null||typeof e!="object"&&typeof e!="function",U1=Array.isArray,$2=e=>U1(e)||typeof e?.[Symbol.iterator]=="function",N1=`[ 	
\f\r]`,n1=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,z2=/-->/g,R2=/>/g,Q=RegExp(`>|${N1}(?:([^\\s"'>=/]+)(${N1}*=${N1}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),F2=/'/g,E2=/"/g,j2=/^(?:script|style|textarea|title)$/i,G1=e=>(H,...C)=>({_$litType$:e,strings:H,values:C}),t=G1(1),_=G1(2),g3=G1(3),D=Symbol.for("lit-noChange"),o=Symbol.for("lit-nothing"),D2=new WeakMap,q=K.createTreeWalker(K,129);function N2(e,H){if(!U1(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return P2!==void 0?P2.createHTML(H):H}var _2=(e,H)=>{let C=e.length-1,V=[],L,M=H===2?"<svg>":H===3?"<math>":"",r=n1;for(let a=0;a<C;a++){let i=e[a],d,v,n=-1,x=0;for(;x<i.length&&(r.lastIndex=x,v=r.exec(i),v!==null);)x=r.lastIndex,r===n1?v[1]==="!--"?r=z2:v[1]!==void 0?r=R2:v[2]!==void 0?(j2.test(v[2])&&(L=RegExp("</"+v[2],"g")),r=Q):v[3]!==void 0&&(r=Q):r===Q?v[0]===">"?(r=L??n1,n=-1):v[1]===void 0?n=-2:(n=r.lastIndex-v[2].length,d=v[1],r=v[3]===void 0?Q:v[3]==='"'?E2:F2):r===E2||r===F2?r=Q:r===z2||r===R2?r=n1:(r=Q,L=void 0);let l=r===Q&&e[a+1].startsWith("/>")?" ":"";M+=r===n1?i+P5:n>=0?(V.push(d),i.slice(0,n)+W1+i.slice(n)+E+l):i+E+(n===-2?a:l)}return[N2(e,M+(e[C]||"<?>")+(H===2?"</svg>":H===3?"</math>":"")),V]},m1=class e{constructor({strings:H,_$litType$:C},V){let L;this.parts=[];let M=0,r=0,a=H.length-1,i=this.parts,[d,v]=_2(H,C);if(this.el=e.createElement(d,V),q.currentNode=this.el.content,C===2||C===3){let n=this.el.content.firstChild;n.replaceWith(...n.childNodes)}for(;(L=q.nextNode())!==null&&i.length<a;){if(L.nodeType===1){if(L.hasAttributes())for(let n of L.getAttributeNames())if(n.endsWith(W1)){let x=v[r++],l=L.getAttribute(n).split(E),S=/([.?@])?(.*)/.exec(x);i.push({type:1,index:M,name:S[2],strings:l,ctor:S[1]==="."?g1:S[1]==="?"?f1:S[1]==="@"?O1:Y}),L.removeAttribute(n)}else n.startsWith(E)&&(i.push({type:6,index:M}),L.removeAttribute(n));if(j2.test(L.tagName)){let n=L.textContent.split(E),x=n.length-1;if(x>0){L.textContent=S1?S1.emptyScript:"";for(let l=0;l<x;l++)L.append(n[l],d1()),q.nextNode(),i.push({type:2,index:++M});L.append(n[x],d1())}}}else if(L.nodeType===8)if(L.data===I1)i.push({type:2,index:M});else{let n=-1;for(;(n=L.data.indexOf(E,n+1))!==-1;)i.push({type:7,index:M}),n+=E.length-1}M++}}static createElement(H,C){let V=K.createElement("template");return V.innerHTML=H,V}};function J(e,H,C=e,V){if(H===D)return H;let L=V!==void 0?C._$Co?.[V]:C._$Cl,M=p1(H)?void 0:H._$litDirective$;return L?.constructor!==M&&(L?._$AO?.(!1),M===void 0?L=void 0:(L=new M(e),L._$AT(e,C,V)),V!==void 0?(C._$Co??=[])[V]=L:C._$Cl=L),L!==void 0&&(H=J(e,L._$AS(e,H.values),L,V)),H}var h1=class{constructor(H,C){this._$AV=[],this._$AN=void 0,this._$AD=H,this._$AM=C}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(H){let{el:{content:C},parts:V}=this._$AD,L=(H?.creationScope??K).importNode(C,!0);q.currentNode=L;let M=q.nextNode(),r=0,a=0,i=V[0];for(;i!==void 0;){if(r===i.index){let d;i.type===2?d=new M1(M,M.nextSibling,this,H):i.type===1?d=new i.ctor(M,i.name,i.strings,this,H):i.type===6&&(d=new w1(M,this,H)),this._$AV.push(d),i=V[++a]}r!==i?.index&&(M=q.nextNode(),r++)}return q.currentNode=K,L}p(H){let C=0;for(let V of this._$AV)V!==void 0&&(V.strings!==void 0?(V._$AI(H,V,C),C+=V.strings.length-2):V._$AI(H[C])),C++}},M1=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(H,C,V,L){this.type=2,this._$AH=o,this._$AN=void 0,this._$AA=H,this._$AB=C,this._$AM=V,this.options=L,this._$Cv=L?.isConnected??!0}get parentNode(){let H=this._$AA.parentNode,C=this._$AM;return C!==void 0&&H?.nodeType===11&&(H=C.parentNode),H}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(H,C=this){H=J(this,H,C),p1(H)?H===o||H==null||H===""?(this._$AH!==o&&this._$AR(),this._$AH=o):H!==this._$AH&&H!==D&&this._(H):H._$litType$!==void 0?this.$(H):H.nodeType!==void 0?this.T(H):$2(H)?this.k(H):this._(H)}O(H){return this._$AA.parentNode.insertBefore(H,this._$AB)}T(H){this._$AH!==H&&(this._$AR(),this._$AH=this.O(H))}_(H){this._$AH!==o&&p1(this._$AH)?this._$AA.nextSibling.data=H:this.T(K.createTextNode(H)),this._$AH=H}$(H){let{values:C,_$litType$:V}=H,L=typeof V=="number"?this._$AC(H):(V.el===void 0&&(V.el=m1.createElement(N2(V.h,V.h[0]),this.options)),V);if(this._$AH?._$AD===L)this._$AH.p(C);else{let M=new h1(L,this),r=M.u(this.options);M.p(C),this.T(r),this._$AH=M}}_$AC(H){let C=D2.get(H.strings);return C===void 0&&D2.set(H.strings,C=new m1(H)),C}k(H){U1(this._$AH)||(this._$AH=[],this._$AR());let C=this._$AH,V,L=0;for(let M of H)L===C.length?C.push(V=new e(this.O(d1()),this.O(d1()),this,this.options)):V=C[L],V._$AI(M),L++;L<C.length&&(this._$AR(V&&V._$AB.nextSibling,L),C.length=L)}_$AR(H=this._$AA.nextSibling,C){for(this._$AP?.(!1,!0,C);H!==this._$AB;){let V=B2(H).nextSibling;B2(H).remove(),H=V}}setConnected(H){this._$AM===void 0&&(this._$Cv=H,this._$AP?.(H))}},Y=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(H,C,V,L,M){this.type=1,this._$AH=o,this._$AN=void 0,this.element=H,this.name=C,this._$AM=L,this.options=M,V.length>2||V[0]!==""||V[1]!==""?(this._$AH=Array(V.length-1).fill(new String),this.strings=V):this._$AH=o}_$AI(H,C=this,V,L){let M=this.strings,r=!1;if(M===void 0)H=J(this,H,C,0),r=!p1(H)||H!==this._$AH&&H!==D,r&&(this._$AH=H);else{let a=H,i,d;for(H=M[0],i=0;i<M.length-1;i++)d=J(this,a[V+i],C,i),d===D&&(d=this._$AH[i]),r||=!p1(d)||d!==this._$AH[i],d===o?H=o:H!==o&&(H+=(d??"")+M[i+1]),this._$AH[i]=d}r&&!L&&this.j(H)}j(H){H===o?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,H??"")}},g1=class extends Y{constructor(){super(...arguments),this.type=3}j(H){this.element[this.name]=H===o?void 0:H}},f1=class extends Y{constructor(){super(...arguments),this.type=4}j(H){this.element.toggleAttribute(this.name,!!H&&H!==o)}},O1=class extends Y{constructor(H,C,V,L,M){super(H,C,V,L,M),this.type=5}_$AI(H,C=this){if((H=J(this,H,C,0)??o)===D)return;let V=this._$AH,L=H===o&&V!==o||H.capture!==V.capture||H.once!==V.once||H.passive!==V.passive,M=H!==o&&(V===o||L);L&&this.element.removeEventListener(this.name,this,V),M&&this.element.addEventListener(this.name,this,H),this._$AH=H}handleEvent(H){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,H):this._$AH.handleEvent(H)}},w1=class{constructor(H,C,V){this.element=H,this.type=6,this._$AN=void 0,this._$AM=C,this.options=V}get _$AU(){return this._$AM._$AU}_$AI(H){J(this,H)}},W2={M:W1,P:E,A:I1,C:1,L:_2,R:h1,D:$2,V:J,I:M1,H:Y,N:f1,U:O1,B:g1,F:w1},z5=_1.litHtmlPolyfillSupport;z5?.(m1,M1),(_1.litHtmlVersions??=[]).push("3.3.3");var I2=(e,H,C)=>{let V=C?.renderBefore??H,L=V._$litPart$;if(L===void 0){let M=C?.renderBefore??null;V._$litPart$=L=new M1(H.insertBefore(d1(),M),M,void 0,C??{})}return L._$AI(e),L};var Q1=globalThis,P=class extends F{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let H=super.createRenderRoot();return this.renderOptions.renderBefore??=H.firstChild,H}update(H){let C=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(H),this._$Do=I2(C,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return D}};P._$litElement$=!0,P.finalized=!0,Q1.litElementHydrateSupport?.({LitElement:P});var R5=Q1.litElementPolyfillSupport;R5?.({LitElement:P});(Q1.litElementVersions??=[]).push("4.2.2");var F5={attribute:!0,type:String,converter:A1,reflect:!1,hasChanged:c1},E5=(e=F5,H,C)=>{let{kind:V,metadata:L}=C,M=globalThis.litPropertyMetadata.get(L);if(M===void 0&&globalThis.litPropertyMetadata.set(L,M=new Map),V==="setter"&&((e=Object.create(e)).wrapped=!0),M.set(C.name,e),V==="accessor"){let{name:r}=C;return{set(a){let i=H.get.call(this);H.set.call(this,a),this.requestUpdate(r,i,e,!0,a)},init(a){return a!==void 0&&this.C(r,void 0,e,a),a}}}if(V==="setter"){let{name:r}=C;return function(a){let i=this[r];H.call(this,a),this.requestUpdate(r,i,e,!0,a)}}throw Error("Unsupported decorator location: "+V)};function u(e){return(H,C)=>typeof C=="object"?E5(e,H,C):((V,L,M)=>{let r=L.hasOwnProperty(M);return L.constructor.createProperty(M,V),r?Object.getOwnPropertyDescriptor(L,M):void 0})(e,H,C)}function m(e){return u({...e,state:!0,attribute:!1})}var X=(e,H,C)=>(C.configurable=!0,C.enumerable=!0,Reflect.decorate&&typeof H!="object"&&Object.defineProperty(e,H,C),C);function z(e,H){return(C,V,L)=>{let M=r=>r.renderRoot?.querySelector(e)??null;if(H){let{get:r,set:a}=typeof V=="object"?C:L??(()=>{let i=Symbol();return{get(){return this[i]},set(d){this[i]=d}}})();return X(C,V,{get(){let i=r.call(this);return i===void 0&&(i=M(this),(i!==null||this.hasUpdated)&&a.call(this,i)),i}})}return X(C,V,{get(){return M(this)}})}}var y1=class{constructor(H,C){this.hass=H;this.lost=C;this.info=()=>this.call("info");this.subscribe=H=>this.hass.connection.subscribeMessage(H,{type:"edgewise/subscribe"});this.suggestions=()=>this.call("suggestions");this.choices=H=>this.call("suggestions/choices",{fingerprint:H});this.preview=(H,C)=>this.call("suggestions/preview",{fingerprint:H,changes:C});this.accept=(H,C={})=>this.call("suggestions/accept",{fingerprint:H,...C});this.snooze=H=>this.call("suggestions/snooze",{fingerprint:H});this.dismiss=H=>this.call("suggestions/dismiss",{fingerprint:H});this.reopen=H=>this.call("suggestions/reopen",{fingerprint:H});this.tryOut=H=>this.call("suggestions/try",{fingerprint:H});this.answer=(H,C)=>this.call("suggestions/answer",{fingerprint:H,yes:C});this.undo=(H,C=!1)=>this.call("suggestions/undo",{fingerprint:H,edited:C});this.update=H=>this.call("suggestions/update",{fingerprint:H});this.routines=()=>this.call("routines");this.automations=()=>this.call("automations");this.sessions=(H={})=>this.call("sessions",H);this.forget=H=>this.call("sessions/forget",H);this.exportSessions=()=>this.call("sessions/export");this.learn=()=>this.call("learn")}async call(H,C={}){let V={type:`edgewise/${H}`,language:this.hass.language,...C};try{return await this.hass.callWS(V)}catch(L){throw typeof L=="object"?L:{code:"lost",message:this.lost}}}};var s=e=>_`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${e} /></svg>`;var g=(e,H)=>t`
<div class="alert" role="alert">
${s(C2)}
<p>${e}</p>
${H?t`<button class="plain" @click=${H.act}>${H.label}</button>`:o}
</div>
`;var U2=p`
:host {
--ink: var(--primary-text-color, #141414);
--ground: var(--primary-background-color, #fafafa);
--paper: var(--ha-card-background, var(--card-background-color, #fff));
--soft-ink: color-mix(in srgb, var(--ink) 74%, var(--paper));
--line: color-mix(in srgb, var(--ink) 14%, transparent);
--edge: color-mix(in srgb, var(--ink) 55%, var(--paper));
--tint: color-mix(in srgb, var(--ink) 6%, var(--paper));
--accent: #00617d;
--on-accent: #fff;
--accent-tint: color-mix(in srgb, var(--accent) 9%, var(--paper));
--good: #1b7a3d;
--bad: #b3261e;
--warn: #8a5300;
--round: var(--ha-card-border-radius, 12px);
color: var(--ink);
font-family: var(--ha-font-family-body, Roboto, Noto, sans-serif);
font-size: 16px;
line-height: 1.5;
}
:host([dark]) {
--ink: var(--primary-text-color, #e1e1e1);
--ground: var(--primary-background-color, #111);
--paper: var(--ha-card-background, var(--card-background-color, #1c1c1c));
--accent: #7fd0ec;
--on-accent: #06212b;
--accent-tint: color-mix(in srgb, var(--accent) 14%, var(--paper));
--good: #7bd498;
--bad: #ffb4ab;
--warn: #f4bf75;
}
/* The theme's own hue, at a lightness on which text can be read whatever the theme is. */
@supports (color: oklch(from red l min(c, 0.1) h)) {
:host {
--accent: oklch(from var(--primary-color, #009ac7) 0.46 min(c, 0.16) h);
}
:host([dark]) {
--accent: oklch(from var(--primary-color, #009ac7) 0.82 min(c, 0.13) h);
--on-accent: oklch(from var(--primary-color, #009ac7) 0.22 min(c, 0.06) h);
}
}
`,O=p`
:host {
display: block;
}
:host([hidden]),
[hidden] {
display: none !important;
}
*,
*::before,
*::after {
box-sizing: border-box;
}
h1,
h2,
h3,
p,
ul,
ol,
dl,
dd,
figure,
fieldset {
margin: 0;
padding: 0;
border: 0;
}
ul,
ol {
list-style: none;
}
h2 {
font-size: 20px;
line-height: 1.35;
font-weight: 500;
text-wrap: pretty;
}
h3 {
font-size: 15px;
font-weight: 600;
}
a {
color: var(--accent);
}
.icon {
width: 24px;
height: 24px;
flex: none;
fill: currentColor;
}
details + details {
margin-top: -8px;
}
.card {
background: var(--paper);
border: 1px solid var(--line);
border-radius: var(--round);
padding: 24px;
}
.soft {
color: var(--soft-ink);
}
.small {
font-size: 14px;
}
.row {
display: flex;
flex-wrap: wrap;
align-items: center;
gap: 8px;
}
.chips {
display: flex;
flex-wrap: wrap;
gap: 8px;
}
.chip {
padding: 2px 12px;
border-radius: 99px;
background: var(--accent-tint);
color: var(--ink);
font-size: 14px;
line-height: 26px;
}
button,
.button {
font: inherit;
font-size: 15px;
font-weight: 500;
min-height: 44px;
padding: 8px 18px;
border: 1px solid var(--edge);
border-radius: 99px;
background: transparent;
color: var(--ink);
cursor: pointer;
text-decoration: none;
display: inline-flex;
align-items: center;
justify-content: center;
gap: 8px;
transition: background-color 120ms ease-out;
}
button:hover,
.button:hover {
background: var(--tint);
}
button.main {
border-color: transparent;
background: var(--accent);
color: var(--on-accent);
}
button.main:hover {
background: color-mix(in srgb, var(--accent) 88%, var(--ink));
}
button.plain,
.button.plain {
border-color: transparent;
color: var(--accent);
padding: 8px 12px;
}
button.quiet {
border-color: transparent;
color: var(--soft-ink);
padding: 8px 12px;
}
button[aria-disabled="true"],
button:disabled {
cursor: default;
opacity: 0.55;
}
:focus-visible {
outline: 3px solid var(--accent);
outline-offset: 2px;
}
input,
select {
font: inherit;
min-height: 44px;
padding: 8px 12px;
border: 1px solid var(--edge);
border-radius: 8px;
background: var(--paper);
color: var(--ink);
max-width: 100%;
}
input[type="checkbox"],
input[type="radio"] {
min-height: 0;
width: 20px;
height: 20px;
margin: 0;
flex: none;
accent-color: var(--accent);
}
summary {
cursor: pointer;
min-height: 44px;
display: flex;
align-items: center;
gap: 8px;
font-size: 15px;
font-weight: 500;
border-radius: 8px;
}
summary::-webkit-details-marker {
display: none;
}
summary::before {
content: "";
width: 8px;
height: 8px;
margin-inline: 4px 6px;
border-inline-end: 2px solid currentColor;
border-block-end: 2px solid currentColor;
transform: rotate(-45deg);
transition: transform 120ms ease-out;
}
details[open] > summary::before {
transform: rotate(45deg);
}
pre {
margin: 8px 0 0;
padding: 16px;
max-height: 420px;
overflow: auto;
border-radius: 8px;
background: var(--tint);
font-family: var(--ha-font-family-code, ui-monospace, monospace);
font-size: 13px;
line-height: 1.5;
}
.alert {
display: flex;
flex-wrap: wrap;
align-items: center;
gap: 12px;
padding: 12px 16px;
border-radius: var(--round);
border: 1px solid var(--bad);
background: color-mix(in srgb, var(--bad) 8%, var(--paper));
}
.alert .icon {
color: var(--bad);
}
.alert p {
flex: 1 1 200px;
overflow-wrap: anywhere;
}
.loading {
padding: 48px 0;
text-align: center;
color: var(--soft-ink);
}
.empty {
text-align: center;
padding: 48px 24px;
display: grid;
gap: 12px;
justify-items: center;
}
.empty > .icon {
width: 48px;
height: 48px;
color: var(--accent);
}
.empty p {
max-width: 52ch;
}
.page {
display: grid;
gap: 24px;
}
.visually-hidden {
position: absolute;
width: 1px;
height: 1px;
margin: -1px;
overflow: hidden;
clip-path: inset(50%);
white-space: nowrap;
}
@media (max-width: 600px) {
.card {
padding: 16px;
}
}
@media (prefers-reduced-motion: reduce) {
*,
*::before,
*::after {
transition: none !important;
animation: none !important;
}
}
`;var Z=e=>H=>{customElements.get(e)||customElements.define(e,H)},c=e=>{let{code:H,message:C}=e??{};return{code:String(H??"unknown"),message:C??String(e)}},h=class extends P{static{this.styles=O}get t(){return this.app.text.t}};A([u({attribute:!1})],h.prototype,"app",2);var D5=2e3,f=class extends h{constructor(){super(...arguments);this.again=!1;this.changed=C=>{if(C.type!=="sessions")return void this.load();this.resting??=setTimeout(()=>{this.resting=void 0,this.load()},D5)}}connectedCallback(){super.connectedCallback();for(let C of this.shows)this.app.changes.addEventListener(C,this.changed);this.load()}disconnectedCallback(){super.disconnectedCallback();for(let C of this.shows)this.app.changes.removeEventListener(C,this.changed);clearTimeout(this.resting),this.resting=void 0}willUpdate(C){C.get("app")&&this.load()}load(){return this.again=this.loading!==void 0,this.loading??=this.loadOnce().finally(()=>{this.loading=void 0,this.again&&this.load()}),this.loading}async loadOnce(){try{this.data=await this.fetch(),this.failure=void 0}catch(C){this.failure=c(C)}}render(){return t`
${this.failure?g(this.failure.message,{label:this.t("again"),act:()=>this.load()}):o}
${this.data!==void 0?this.content(this.data):this.failure?o:t`<p class="loading" role="status">${this.t("loading")}</p>`}
`}};A([m()],f.prototype,"data",2),A([m()],f.prototype,"failure",2);var G2={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Q2=e=>(...H)=>({_$litDirective$:e,values:H}),k1=class{constructor(H){}get _$AU(){return this._$AM._$AU}_$AT(H,C,V){this._$Ct=H,this._$AM=C,this._$Ci=V}_$AS(H,C){return this.update(H,C)}update(H,C){return this.render(...C)}};var{I:$5}=W2,q2=e=>e;var K2=()=>document.createComment(""),r1=(e,H,C)=>{let V=e._$AA.parentNode,L=H===void 0?e._$AB:H._$AA;if(C===void 0){let M=V.insertBefore(K2(),L),r=V.insertBefore(K2(),L);C=new $5(M,r,e,e.options)}else{let M=C._$AB.nextSibling,r=C._$AM,a=r!==e;if(a){let i;C._$AQ?.(e),C._$AM=e,C._$AP!==void 0&&(i=e._$AU)!==r._$AU&&C._$AP(i)}if(M!==L||a){let i=C._$AA;for(;i!==M;){let d=q2(i).nextSibling;q2(V).insertBefore(i,L),i=d}}}return C},W=(e,H,C=e)=>(e._$AI(H,C),e),j5={},J2=(e,H=j5)=>e._$AH=H,Y2=e=>e._$AH,b1=e=>{e._$AR(),e._$AA.remove()};var X2=(e,H,C)=>{let V=new Map;for(let L=H;L<=C;L++)V.set(e[L],L);return V},$=Q2(class extends k1{constructor(e){if(super(e),e.type!==G2.CHILD)throw Error("repeat() can only be used in text expressions")}dt(e,H,C){let V;C===void 0?C=H:H!==void 0&&(V=H);let L=[],M=[],r=0;for(let a of e)L[r]=V?V(a,r):r,M[r]=C(a,r),r++;return{values:M,keys:L}}render(e,H,C){return this.dt(e,H,C).values}update(e,[H,C,V]){let L=Y2(e),{values:M,keys:r}=this.dt(H,C,V);if(!Array.isArray(L))return this.ut=r,M;let a=this.ut??=[],i=[],d,v,n=0,x=L.length-1,l=0,S=M.length-1;for(;n<=x&&l<=S;)if(L[n]===null)n++;else if(L[x]===null)x--;else if(a[n]===r[l])i[l]=W(L[n],M[l]),n++,l++;else if(a[x]===r[S])i[S]=W(L[x],M[S]),x--,S--;else if(a[n]===r[S])i[S]=W(L[n],M[S]),r1(e,i[S+1],L[n]),n++,S--;else if(a[x]===r[l])i[l]=W(L[x],M[l]),r1(e,L[n],L[x]),x--,l++;else if(d===void 0&&(d=X2(r,l,S),v=X2(a,n,x)),d.has(a[n]))if(d.has(a[x])){let R=v.get(r[l]),D1=R!==void 0?L[R]:null;if(D1===null){let X1=r1(e,L[n]);W(X1,M[l]),i[l]=X1}else i[l]=W(D1,M[l]),r1(e,L[n],D1),L[R]=null;l++}else b1(L[x]),x--;else b1(L[n]),n++;for(;l<=S;){let R=r1(e,i[S+1]);W(R,M[l]),i[l++]=R}for(;n<=x;){let R=L[n++];R!==null&&b1(R)}return this.ut=r,J2(e,i),D}});var C1=class extends h{async ask(H){return this.question=H,await this.updateComplete,this.dialog.returnValue="",this.dialog.showModal(),new Promise(C=>this.answered=C)}closed(){this.answered?.(this.dialog.returnValue==="yes"),this.answered=void 0}render(){return t`
<dialog aria-labelledby="title" aria-describedby="text" @close=${this.closed}>
${this.question?t`<form method="dialog">
<h2 id="title">${this.question.title}</h2>
<p id="text">${this.question.text}</p>
<div class="row">
<button value="no" autofocus>${this.question.no}</button>
<button value="yes" class="main">${this.question.yes}</button>
</div>
</form>`:o}
</dialog>
`}};C1.styles=[O,p`
dialog {
width: min(440px, calc(100vw - 32px));
padding: 24px;
border: 0;
border-radius: 24px;
background: var(--paper);
color: var(--ink);
box-shadow: 0 8px 32px rgb(0 0 0 / 30%);
}
dialog::backdrop {
background: rgb(0 0 0 / 45%);
}
form {
display: grid;
gap: 16px;
}
.row {
justify-content: flex-end;
margin-block-start: 8px;
}
button.main {
background: var(--bad);
color: var(--paper);
}
button.main:hover {
background: color-mix(in srgb, var(--bad) 88%, var(--ink));
}
`],A([m()],C1.prototype,"question",2),A([z("dialog")],C1.prototype,"dialog",2),C1=A([Z("edgewise-confirm")],C1);var N5={tv:c2,ac:h2,lights:d2,speaker:Z2,security:v1},_5=(e,{nearest:H,value:C,label:V})=>H===null?o:t`<span class="note"
>${typeof C=="number"?e.t("nearest.number",{asked:C,label:V}):e.t("nearest.other",{label:V})}</span
>`,H1=(e,H)=>t`
<ul class="devices">
${H.map(({device:C,label:V,entities:L,settings:M})=>t`
<li>
${s(N5[C])}
<div>
<span class="name">${V}</span>
<span class="set">${M.map((r,a)=>t`<span class="one">${r.label}${a<M.length-1?",":o}</span> `)}</span>
${L.length?t`<span class="note">${L.map(({name:r})=>r).join(", ")}</span>`:o}
${M.map(r=>_5(e,r))}
</div>
</li>
`)}
</ul>
`,T1=(e,H)=>H.length?t`<ul class="left-out" aria-label=${e.t("left_out")}>
${H.map(({label:C,reason:V,entity:L})=>t`
<li>
${s(n2)}
<span
>${e.t("left_out.one",{label:C})}
${L&&V!=="no_entity"?e.t(`left_out.${V}`,{name:L.name}):e.t(V==="no_entity"?"left_out.no_entity":`left_out.${V}.any`)}</span
>
</li>
`)}
</ul>`:o,t1=p`
.devices {
display: grid;
grid-template-columns: repeat(auto-fill, minmax(min(100%, 216px), 1fr));
gap: 12px;
}
.devices li {
display: flex;
gap: 12px;
padding: 12px 14px;
border-radius: 10px;
background: var(--tint);
}
.devices .icon {
color: var(--accent);
}
.devices div {
display: grid;
align-content: start;
min-width: 0;
overflow-wrap: anywhere;
}
.devices .name {
font-size: 14px;
line-height: 24px;
color: var(--soft-ink);
}
.devices .name::first-letter {
text-transform: uppercase;
}
.devices .set {
font-weight: 500;
}
.devices .one {
display: inline-block;
}
.devices .note {
font-size: 13px;
line-height: 1.4;
margin-top: 2px;
color: var(--soft-ink);
}
.left-out {
display: grid;
gap: 6px;
font-size: 14px;
}
.left-out li {
display: flex;
gap: 8px;
}
.left-out .icon {
width: 20px;
height: 20px;
color: var(--soft-ink);
}
`;var B1=(e,H,C)=>t`
<div class="head">
<h3>${e}</h3>
<span class="badge ${H}">${C}</span>
</div>
`,P1=p`
.head {
display: flex;
flex-wrap: wrap;
align-items: flex-start;
justify-content: space-between;
gap: 8px 16px;
}
.head h3 {
flex: 1 1 240px;
font-size: 17px;
font-weight: 500;
overflow-wrap: anywhere;
}
.badge {
flex: none;
padding: 1px 10px;
border: 1px solid currentColor;
border-radius: 99px;
font-size: 13px;
font-weight: 500;
line-height: 24px;
white-space: nowrap;
color: var(--soft-ink);
}
.badge.good {
color: var(--good);
}
.badge.bad {
color: var(--bad);
}
.badge.open {
color: var(--accent);
}
`;var b=e=>H=>{if(H.button||H.metaKey||H.ctrlKey||H.shiftKey||H.altKey)return;H.preventDefault();let{pathname:C,search:V}=H.currentTarget;e(C+V)};var W5={time_of_day:f2,day_of_week:V2,sun_phase:O2,weather:g2,outdoor_temp:S2},q1=(e,H)=>t`<li class="chip">${s(e)}<span>${H}</span></li>`,j=(e,H)=>!H.situation.length&&!H.clock&&!H.area?o:t`
<ul class="chips" aria-label=${e.t("when")}>
${H.area?q1(m2,H.area.name):o}
${H.situation.map(({field:C,label:V})=>q1(W5[C],V))}
${H.clock?q1(r2,e.t("about",{time:e.clock(H.clock)})):o}
</ul>
`,I=p`
.chips .chip {
display: inline-flex;
align-items: center;
gap: 6px;
padding-inline-start: 9px;
}
.chips span {
display: inline-block;
}
.chips span::first-letter {
text-transform: uppercase;
}
.chips .icon {
width: 16px;
height: 16px;
color: var(--accent);
}
`;var I5=3,U5=.3,G5={intact:"good",edited:"good",disabled:"quiet",deleted:"quiet",unavailable:"bad"},N=class extends f{constructor(){super(...arguments);this.shows=["suggestions"];this.busy="";this.refused=new Map}async fetch(){return(await this.app.api.automations()).automations}async act({fingerprint:C},V){if(this.busy)return;this.busy=C;let L=new Map(this.refused);L.delete(C);try{let M=await V();await this.load(),M&&(this.app.toast(M),this.heading.focus())}catch(M){L.set(C,c(M).message)}finally{this.refused=L,this.busy=""}}undo(C){let{fingerprint:V,title:L,state:M}=C,{api:r}=this.app;return this.act(C,async()=>{if(M!=="edited")try{return await r.undo(V),this.t("undone")}catch(i){if(c(i).code!=="automation_edited")throw i}if(await this.confirm.ask({title:this.t("automations.undo_edited_title"),text:this.t("automations.undo_edited",{title:L}),yes:this.t("undo.edited"),no:this.t("automations.keep")}))return await r.undo(V,!0),this.t("undone")})}bringUpToDate(C){return this.act(C,async()=>(await this.app.api.update(C.fingerprint),this.t("automations.updated",{title:C.title})))}showAgain(C){return this.act(C,async()=>(await this.app.api.reopen(C.fingerprint),this.t("routines.shown_again",{title:C.title})))}switchOn(C,V){return this.act(C,async()=>(await this.app.hass.callService("automation","turn_on",{entity_id:V}),this.t("automations.switched_on",{title:C.title})))}content(C){return t`
<div class="page">
<div>
<h2 tabindex="-1">${this.t("automations.title")}</h2>
<p class="soft">${this.t("automations.intro")}</p>
</div>
${C.length?t`<ul class="page">
${$(C,V=>V.fingerprint,V=>t`<li class="card">${this.automation(V)}</li>`)}
</ul>`:t`<div class="card empty">
${s(M2)}
<h3>${this.t("automations.empty_title")}</h3>
<p>${this.t("automations.empty")}</p>
<a class="button" href="/edgewise/suggestions" @click=${b(this.app.navigate)}
>${this.t("routines.see_suggestion")}</a
>
</div>`}
<edgewise-confirm .app=${this.app}></edgewise-confirm>
</div>
`}automation(C){let{text:V}=this.app,{title:L,state:M,ran:r,corrected:a}=C,i=this.refused.get(C.fingerprint);return t`
${B1(L,G5[M],this.t(`automations.state.${M}`))}
${j(V,C)} ${H1(V,C.devices)}
<div>
${M==="intact"?o:t`<p>${this.t(`automations.about.${M}`)}</p>`}
<p>${this.runs(C)}</p>
<p class="soft small">
${this.t("automations.accepted",{when:V.moment(C.accepted)})}
${C.adjusted?t` · ${this.t("automations.adjusted")}`:o}
</p>
</div>
${M==="intact"&&a>=I5&&a>=U5*r?t`<p class="hint">${this.t("automations.often")}</p>`:o}
${this.moved(C)} ${i?g(i):o} ${this.actions(C)}
`}runs({ran:C,corrected:V,last_ran:L}){return C?[this.t("automations.ran",{count:C}),...L?[this.t("automations.last_ran",{when:this.app.text.moment(L)})]:[],V?this.t("automations.corrected",{count:V}):this.t("automations.never_corrected")].join(" "):this.t("automations.never_ran")}moved(C){let{update:V}=C;if(!V)return o;let{text:L}=this.app;return t`<section class="hint">
<h4>${this.t("automations.changed_title")}</h4>
<p>${this.t("automations.changed")}</p>
${j(L,V)} ${H1(L,V.devices)}
<div class="row">
<button
aria-disabled=${this.busy?"true":o}
aria-label="${this.t("automations.update")}: ${C.title}"
@click=${()=>this.bringUpToDate(C)}
>
${this.t("automations.update")}
</button>
</div>
</section>`}actions(C){let{state:V,title:L,entity_id:M}=C,r=(a,i)=>t`<button
aria-disabled=${this.busy?"true":o}
aria-label="${a}: ${L}"
@click=${i}
>
${a}
</button>`;return V==="deleted"?t`<div class="row">${r(this.t("show_again"),()=>this.showAgain(C))}</div>`:t`<div class="row">
<a
class="button"
aria-label="${this.t("editor")}: ${L}"
href="/config/automation/edit/${C.automation_id}"
@click=${b(this.app.navigate)}
>${this.t("editor")}</a
>
${V==="disabled"&&M?r(this.t("automations.switch_on"),()=>this.switchOn(C,M)):o}
${r(this.t("undo"),()=>this.undo(C))}
</div>`}};N.styles=[O,P1,t1,I,p`
.card {
display: grid;
gap: 12px;
}
h4 {
margin: 0;
font-size: 15px;
font-weight: 600;
}
.hint {
display: grid;
gap: 12px;
padding: 12px 16px;
border-radius: 10px;
background: var(--accent-tint);
}
.hint .chip,
.hint .devices li {
background: var(--paper);
}
`],A([m()],N.prototype,"busy",2),A([m()],N.prototype,"refused",2),A([z("h2")],N.prototype,"heading",2),A([z("edgewise-confirm")],N.prototype,"confirm",2),N=A([Z("edgewise-automations")],N);var Q5=400,q5={morning:"07:30",afternoon:"14:00",evening:"19:00",night:"22:30"},V1=({device:e,setting:H})=>`${e}.${H}`,y=class extends h{constructor(){super(...arguments);this.values=new Map;this.entities=new Map;this.triggers=new Map;this.clock=null;this.previewing=!1;this.asked=0}connectedCallback(){super.connectedCallback(),this.load()}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}focus(){let C=()=>this.renderRoot.querySelector("input, select")?.focus();this.choices?C():this.loading?.then(()=>this.updateComplete).then(C)}load(){return this.loading=this.loadOnce(),this.loading}async loadOnce(){this.failure=void 0;try{let C=await this.app.api.choices(this.card.fingerprint);this.values=new Map(C.settings.map(V=>[V1(V),V.value])),this.entities=new Map(C.entities.map(({device:V,chosen:L})=>[V,L])),this.triggers=new Map(C.situation.map(({field:V,value:L})=>[V,L])),this.clock=C.clock?.slice(0,5)??null,this.choices=C,this.shown=this.card,this.tell(!1)}catch(C){this.failure=c(C)}}changes({settings:C,entities:V,situation:L,clock:M}){let r={},a=C.filter(i=>this.values.get(V1(i))!==i.value);a.length&&(r.settings=a.map(i=>({device:i.device,setting:i.setting,value:this.values.get(V1(i))??null})));for(let{device:i,chosen:d}of V){let v=this.entities.get(i)??[];(v.length!==d.length||v.some(n=>!d.includes(n)))&&(r.entities={...r.entities,[i]:v})}return L.some(({field:i,value:d})=>this.triggers.get(i)!==d)&&(r.triggers=Object.fromEntries(this.triggers)),this.clock!==(M?.slice(0,5)??null)&&(r.clock=this.clock??"none"),Object.keys(r).length?r:void 0}tell(C,V){let L={card:this.shown??this.card,changes:V,pending:C};this.dispatchEvent(new CustomEvent("adjusted",{detail:L}))}changed(){clearTimeout(this.timer),this.tell(!0),this.timer=setTimeout(()=>{this.preview()},Q5)}async preview(){let{choices:C}=this;if(!C||this.wrong(C))return;let V=++this.asked,L=this.changes(C);this.previewing=!0,this.failure=void 0;try{let M=L?await this.app.api.preview(this.card.fingerprint,L):this.card;if(V!==this.asked)return;this.shown=M;let r=M.situation.find(({field:a})=>a==="time_of_day");L?.clock&&this.clock&&r&&(this.triggers=new Map(this.triggers).set(r.field,r.value)),this.tell(!1,L)}catch(M){V===this.asked&&(this.failure=c(M))}finally{V===this.asked&&(this.previewing=!1)}}outside(C){let V=this.values.get(V1(C));if(C.kind!=="number"||V===null)return!1;let L=Number(V);return!(L>=(C.min??-1/0)&&L<=(C.max??1/0))}wrong({settings:C}){return this.clock===""||C.some(V=>this.outside(V))}set(C,V){this.values=new Map(this.values).set(V1(C),V),this.changed()}control(C,V,L){let M=L===null,r=M?C.value:L;if(C.kind==="number"){let a=this.outside(C),{min:i,max:d,step:v,unit:n}=C;return t`
<span class="number">
<input
id=${V}
type="number"
inputmode="decimal"
min=${i??o}
max=${d??o}
step=${v??"any"}
.value=${Number.isNaN(r)?"":String(r)}
?disabled=${M}
aria-invalid=${a?"true":"false"}
aria-describedby="${V}-range"
@input=${({target:x})=>this.set(C,x.valueAsNumber)}
/>
<span aria-hidden="true">${n}</span>
</span>
<span id="${V}-range" class="range ${a?"outside":""}"
>${i!==null&&d!==null?this.t("adjust.range",{min:i,max:d,unit:n??""}):o}</span
>
`}return t`<select
id=${V}
?disabled=${M}
@change=${({target:a})=>{let i=C.options[a.selectedIndex];i&&this.set(C,i.value)}}
>
${C.options.map(a=>t`<option ?selected=${a.value===r}>${a.label}</option>`)}
</select>`}setting(C){let V=`set-${V1(C)}`,L=this.values.get(V1(C))??null,M=`${C.device_label}: ${C.label}`,r=a=>this.set(C,a.target.checked?C.value:null);return C.kind==="bool"?t`
<div class="field">
<input id=${V} type="checkbox" .checked=${L!==null} @change=${r} />
<label for=${V}>${M}</label>
</div>
`:t`
<div class="field">
<input
type="checkbox"
aria-label=${this.t("adjust.include",{name:M})}
.checked=${L!==null}
@change=${r}
/>
<label for=${V}>${M}</label>
<span class="control">${this.control(C,V,L)}</span>
</div>
`}choose(C,V,L){let M=this.entities.get(C)??[];this.entities=new Map(this.entities).set(C,L?[...M,V]:M.filter(r=>r!==V)),this.changed()}devices({entities:C}){let V=C.filter(({possible:L})=>L.length>1);return V.length?t`${V.map(({device:L,label:M,possible:r})=>t`
<fieldset>
<legend>${this.t("adjust.entities",{device:M})}</legend>
<div class="entities">
${r.map(({entity_id:a,name:i,area:d})=>t`
<label>
<input
type="checkbox"
.checked=${this.entities.get(L)?.includes(a)??!1}
@change=${({target:v})=>this.choose(L,a,v.checked)}
/>
<span>${i}${d?t` <span class="soft">${d}</span>`:o}</span>
</label>
`)}
</div>
</fieldset>
`)}`:o}get usual(){return this.choices?.clock?.slice(0,5)??q5[this.triggers.get("time_of_day")??""]??"18:00"}when({situation:C}){return t`
<fieldset>
<legend>${this.t("adjust.when")}</legend>
<div class="situation">
${C.map(({field:V,label:L,options:M})=>t`
<label>
<span>${L}</span>
<select
@change=${({target:r})=>{let a=M[r.selectedIndex-1];this.triggers=new Map(this.triggers).set(V,a?String(a.value):null),this.changed()}}
>
<option ?selected=${this.triggers.get(V)===null}>${this.t("adjust.any")}</option>
${M.map(r=>t`<option ?selected=${r.value===this.triggers.get(V)}>${r.label}</option>`)}
</select>
</label>
`)}
</div>
<div class="clock">
<label>
<input
type="checkbox"
.checked=${this.clock!==null}
@change=${({target:V})=>{this.clock=V.checked?this.usual:null,this.changed()}}
/>
<span>${this.t("adjust.clock")}</span>
</label>
${this.clock===null?t`<span class="soft small">${this.t("adjust.no_clock")}</span>`:t`<input
type="time"
aria-label=${this.t("adjust.time")}
.value=${this.clock}
required
@input=${({target:V})=>{this.clock=V.value,this.changed()}}
/>`}
</div>
</fieldset>
`}render(){let{choices:C,t:V}=this;return C?t`
<form @submit=${L=>L.preventDefault()}>
<fieldset>
<legend>${V("adjust.what")}</legend>
${C.settings.map(L=>this.setting(L))}
</fieldset>
${this.devices(C)} ${this.when(C)}
${this.failure?g(this.failure.message):o}
<p class="small soft" role="status">
${this.previewing?V("adjust.checking"):this.shown===this.card?V("adjust.hint"):V("adjust.so",{offer:this.app.text.unbroken(this.shown?.offer??"")})}
</p>
</form>
`:this.failure?g(this.failure.message,{label:V("again"),act:()=>this.load()}):t`<p class="loading" role="status">${V("loading")}</p>`}};y.styles=[h.styles,p`
form {
display: grid;
gap: 20px;
padding: 20px;
border-radius: 10px;
border: 1px solid var(--line);
}
legend {
font-weight: 600;
font-size: 15px;
padding: 0 0 8px;
}
.field {
display: grid;
grid-template-columns: 20px minmax(0, 1fr) minmax(0, auto);
align-items: center;
gap: 4px 12px;
min-height: 52px;
padding-block: 4px;
}
.field > label::first-letter {
text-transform: uppercase;
}
.control {
display: grid;
width: 184px;
}
.number {
display: flex;
align-items: center;
gap: 8px;
}
.number input {
flex: 1;
min-width: 0;
}
.number span {
min-width: 24px;
}
.range {
font-size: 12px;
color: var(--soft-ink);
}
.range.outside {
color: var(--bad);
font-weight: 500;
}
[aria-invalid="true"] {
border-color: var(--bad);
}
input:disabled,
select:disabled {
opacity: 0.5;
}
.situation,
.entities {
display: grid;
grid-template-columns: repeat(auto-fill, minmax(min(100%, 200px), 1fr));
gap: 12px;
}
.situation label {
display: grid;
gap: 4px;
font-size: 14px;
}
.entities label,
.clock label {
display: flex;
align-items: center;
gap: 10px;
min-height: 44px;
cursor: pointer;
}
.clock {
display: flex;
flex-wrap: wrap;
align-items: center;
gap: 4px 12px;
min-height: 52px;
margin-top: 8px;
}
@media (max-width: 480px) {
form {
padding: 14px;
}
.field {
grid-template-columns: 20px 1fr;
padding-block: 6px;
}
.control {
grid-column: 2;
width: 100%;
}
}
`],A([u({attribute:!1})],y.prototype,"card",2),A([m()],y.prototype,"choices",2),A([m()],y.prototype,"failure",2),A([m()],y.prototype,"values",2),A([m()],y.prototype,"entities",2),A([m()],y.prototype,"triggers",2),A([m()],y.prototype,"clock",2),A([m()],y.prototype,"previewing",2),y=A([Z("edgewise-adjust")],y);var C5=(e,H,C,V)=>t`
<div class="arming">
${s(v1)}
<div>
<label>
<input
id="arming"
type="checkbox"
.checked=${H}
aria-describedby="arming-note"
aria-invalid=${C?"true":"false"}
@change=${L=>V(L.target.checked)}
/>
<span>${e.t("arming")}</span>
</label>
<p id="arming-note" class="small soft">${e.t("arming.note")}</p>
<p class="missing" role="alert">${C?e.t("arming.missing"):""}</p>
</div>
</div>
`,H5=p`
.arming {
display: flex;
gap: 12px;
padding: 14px;
border: 1px solid var(--warn);
border-radius: 10px;
background: color-mix(in srgb, var(--warn) 8%, var(--paper));
}
.arming > .icon {
color: var(--warn);
}
.arming label {
display: flex;
gap: 10px;
font-weight: 500;
cursor: pointer;
}
.arming input {
margin-top: 2px;
}
.arming .missing {
color: var(--bad);
font-weight: 500;
}
.arming .missing:empty {
display: none;
}
`;var K5={right:_`<circle cx="10" cy="10" r="9" class="fill" /><path d="M6 10.5 9 13.5 14.5 7.5" class="on" />`,wrong:_`<rect x="1.5" y="1.5" width="17" height="17" rx="3" class="fill" /><path d="M6.5 6.5 13.5 13.5M13.5 6.5 6.5 13.5" class="on" />`,corrected:_`<path d="M10 1 19.5 18.5H.5Z" class="fill" /><path d="M10 7.5V12M10 14.6V15.4" class="on" />`,would_have_run:_`<circle cx="10" cy="10" r="7.5" class="ring" />`,idle:_`<circle cx="10" cy="10" r="2.5" class="dot" />`},J5=["right","would_have_run","corrected","wrong","idle"],V5=e=>t`<svg class="mark ${e}" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${K5[e]}</svg>`,L5=(e,{days:H})=>{if(!H.length)return o;let C=J5.filter(V=>H.some(({day:L})=>L===V));return t`
<p class="caption" aria-hidden="true">${e.t("days")}</p>
<ol class="days" aria-label=${e.t("days")}>
${H.map(({date:V,day:L})=>t`
<li title="${e.date(V)}: ${e.t(`day.${L}`)}">
<span class="visually-hidden">${e.date(V)}: ${e.t(`day.${L}`)}</span>
<span aria-hidden="true" class="weekday">${e.weekday(V)}</span>
${V5(L)}
<span aria-hidden="true" class="number">${e.dayOfMonth(V)}</span>
</li>
`)}
</ol>
<ul class="legend" aria-hidden="true">
${C.map(V=>t`<li>${V5(V)}${e.t(`day.${V}`)}</li>`)}
</ul>
`},e5=p`
.caption {
margin: 12px 0 8px;
font-size: 13px;
color: var(--soft-ink);
}
.days {
display: grid;
grid-template-columns: repeat(14, 1fr);
gap: 8px 2px;
}
.days li {
position: relative;
display: grid;
justify-items: center;
gap: 4px;
font-size: 12px;
line-height: 1.3;
color: var(--soft-ink);
}
.mark {
width: 20px;
height: 20px;
flex: none;
color: var(--soft-ink);
}
.mark.right {
color: var(--good);
}
.mark.wrong {
color: var(--bad);
}
.mark.corrected {
color: var(--warn);
}
.mark.would_have_run {
color: var(--accent);
}
.mark .fill,
.mark .dot {
fill: currentColor;
}
.mark .ring {
fill: none;
stroke: currentColor;
stroke-width: 2.5;
}
.mark .on {
fill: none;
stroke: var(--paper);
stroke-width: 2.2;
stroke-linecap: round;
stroke-linejoin: round;
}
.legend {
display: flex;
flex-wrap: wrap;
gap: 4px 16px;
margin-top: 12px;
font-size: 13px;
color: var(--soft-ink);
}
.legend li {
display: flex;
align-items: center;
gap: 6px;
}
.legend .mark {
width: 14px;
height: 14px;
}
@media (max-width: 480px) {
.days {
grid-template-columns: repeat(7, 1fr);
}
}
`;var z1=2,Y5=(e,H)=>t`
<li>
${H.text===null?t`<p class="gone">${e.t("quote.gone")}</p>`:t`<blockquote>${e.t("quote",{text:H.text})}</blockquote>`}
<p class="by">
${[e.moment(H.started),H.room,H.person,"kind"in H?e.t(`objection.${H.kind}`):null].filter(Boolean).join(" · ")}
</p>
</li>
`,K1=(e,H)=>t`<ul class="quotes">
${H.map(C=>Y5(e,C))}
</ul>`,M5=(e,H)=>t`
${H.evidence.length?K1(e,H.evidence.slice(0,z1)):o}
${H.evidence.length>z1?t`<details>
<summary>${e.t("quotes.more",{count:H.evidence.length-z1})}</summary>
${K1(e,H.evidence.slice(z1))}
</details>`:o}
`,r5=(e,H)=>H.exceptions.length?t`<details>
<summary>${e.t("objections",{count:H.exceptions.length})}</summary>
${K1(e,H.exceptions)}
</details>`:o,t5=p`
.quotes {
display: grid;
gap: 12px;
}
.quotes li {
padding-inline-start: 14px;
border-inline-start: 3px solid color-mix(in srgb, var(--accent) 45%, var(--paper));
}
blockquote {
margin: 0;
overflow-wrap: anywhere;
}
.gone {
color: var(--soft-ink);
font-style: italic;
}
.by {
font-size: 13px;
color: var(--soft-ink);
}
details > .quotes {
margin: 4px 0 8px;
}
`;var U=class extends h{constructor(){super(...arguments);this.yaml="";this.open=!1;this.copied=!1}async copy(){try{await navigator.clipboard.writeText(this.yaml)}catch{let C=Object.assign(document.createElement("textarea"),{value:this.yaml});this.renderRoot.append(C),C.select(),document.execCommand("copy"),C.remove()}this.copied=!0}willUpdate(C){C.has("yaml")&&(this.copied=!1)}render(){return this.yaml?t`
<details
?open=${this.open}
@toggle=${C=>this.open=C.target.open}
>
<summary>${this.t("yaml")}</summary>
<pre tabindex="0" role="region" aria-label=${this.t("yaml")}><code>${this.yaml}</code></pre>
<button class="plain" @click=${this.copy}>
${s(this.copied?s1:i2)}${this.t(this.copied?"copied":"copy")}
</button>
</details>
`:o}};U.styles=[h.styles,p`
.icon {
width: 20px;
height: 20px;
}
`],A([u()],U.prototype,"yaml",2),A([u({type:Boolean})],U.prototype,"open",2),A([m()],U.prototype,"copied",2),U=A([Z("edgewise-yaml")],U);var X5={very_sure:3,sure:2,quite_sure:1,unsure:0},C3=(e,{certainty:H,support:C,opportunities:V})=>t`
<p class="certainty">
<span class="bars" aria-hidden="true"
>${[1,2,3].map(L=>t`<i class=${L<=X5[H]?"on":""}></i>`)}</span
>
<span
><strong>${e.t(`certainty.${H}`)}</strong>
${e.t("support",{count:C,of:V})}</span
>
</p>
`,H3=(e,{runs:H,right:C,wrong:V,corrected:L})=>{if(!H)return e.t("backtest.none");let M=H-C-V-L;return[e.t("backtest.runs",{count:H}),C?e.t("backtest.right",{count:C}):"",M>0?e.t("backtest.silent",{count:M}):"",L?e.t("backtest.corrected",{count:L}):"",V?e.t("backtest.wrong",{count:V}):"",V||L?"":e.t("backtest.never_wrong")].filter(Boolean).join(" ")},V3=(e,H)=>H.map(({kind:C,detail:V})=>g(e.t(`problem.${C}`,{detail:V}))),i5=({text:e},H)=>t`
${j(e,H)} ${H1(e,H.devices)} ${T1(e,H.left_out)}
${V3(e,H.problems)}
`,J1=({text:e},H)=>t`
<section>
<h4>${e.t("why")}</h4>
${C3(e,H)} ${M5(e,H)} ${r5(e,H)}
</section>
<section>
<h4>${e.t("two_weeks")}</h4>
<p class="soft small">${H3(e,H.backtest)}</p>
${L5(e,H.backtest)}
</section>
`,a5=(e,H,C=!1)=>H.yaml?t`<edgewise-yaml .app=${e} .yaml=${H.yaml} .open=${C}></edgewise-yaml>`:o,o5=[I,t1,e5,t5,p`
section {
display: grid;
gap: 10px;
}
h4 {
margin: 0;
font-size: 15px;
font-weight: 600;
}
.certainty {
display: flex;
align-items: flex-start;
gap: 10px;
}
.certainty strong {
font-weight: 600;
}
.bars {
display: inline-flex;
align-items: flex-end;
gap: 3px;
height: 24px;
padding-bottom: 5px;
}
.bars i {
width: 5px;
border-radius: 2px;
background: color-mix(in srgb, var(--ink) 22%, var(--paper));
}
.bars i.on {
background: var(--accent);
}
.bars i:nth-child(1) {
height: 7px;
}
.bars i:nth-child(2) {
height: 11px;
}
.bars i:nth-child(3) {
height: 15px;
}
`];var L3=2*36e5,e3={yes:s1,no:l1,none:A2},A5=(e,{state:H,decision:C},V,L)=>{if(H!=="trying"||!C)return o;let[M]=C.asked,r=M?.answer===null&&Date.now()-Date.parse(M.when)<L3;return t`
<div class="trial">
<p>${C.until?e.t("trial.until",{date:e.date(C.until)}):e.t("trial")}</p>
${C.asked.length?t`<ul>
${C.asked.map(({when:a,answer:i})=>{let d=i??"none";return t`<li class=${d}>${s(e3[d])}${e.moment(a)}: ${e.t(`trial.${d}`)}</li>`})}
</ul>`:t`<p class="soft small">${e.t("trial.not_asked")}</p>`}
${r?t`<div class="row">
<span>${e.t("trial.question")}</span>
<button aria-disabled=${V?"true":"false"} @click=${()=>V?void 0:L(!0)}>
${e.t("trial.do_it")}
</button>
<button
class="quiet"
aria-disabled=${V?"true":"false"}
@click=${()=>V?void 0:L(!1)}
>
${e.t("trial.leave_it")}
</button>
</div>`:o}
</div>
`},n5=p`
.trial {
display: grid;
gap: 8px;
padding: 14px;
border-radius: 10px;
background: var(--accent-tint);
}
.trial li {
display: flex;
align-items: center;
gap: 8px;
font-size: 14px;
}
.trial .icon {
width: 18px;
height: 18px;
color: var(--soft-ink);
}
.trial .yes .icon {
color: var(--good);
}
`;var w=class extends h{constructor(){super(...arguments);this.adjusting=!1;this.arms=!1;this.armsMissing=!1;this.edited=!1;this.undo=C=>this.act("undo",async()=>(await this.app.api.undo(this.card.fingerprint,C),{what:"undone",card:this.card}))}get shown(){return this.adjusted?.card??this.card}async act(C,V){if(!this.busy){this.busy=C,this.failure=void 0;try{let L=await V();this.adjusting=this.edited=this.arms=!1,this.adjusted=void 0,this.dispatchEvent(new CustomEvent("decided",{detail:L,bubbles:!0,composed:!0}))}catch(L){this.failure=c(L),this.edited=this.failure.code==="automation_edited"}finally{this.busy=void 0}}}async accept(){let C=this.shown;if(this.armsMissing=C.arms&&!this.arms,this.armsMissing){await this.updateComplete,this.renderRoot.querySelector("#arming")?.focus();return}let V=this.adjusted?.changes;await this.act("accept",async()=>{let L={...V?{changes:V}:{},...C.arms?{arming:!0}:{}};return{what:"accepted",card:C,accepted:await this.app.api.accept(C.fingerprint,L)}})}decide(C){let{api:V}=this.app,L={snoozed:V.snooze,dismissed:V.dismiss,trying:V.tryOut,reopened:V.reopen}[C];return this.act(C,async()=>(await L(this.card.fingerprint),{what:C,card:this.card}))}async answer(C){this.busy=C?"yes":"no",this.failure=void 0;try{await this.app.api.answer(this.card.fingerprint,C),this.app.toast(this.t(C?"answered.yes":"answered.no"))}catch(V){this.failure=c(V)}finally{this.busy=void 0}}async adjust(C){this.adjusting=C,this.adjusted=void 0,this.failure=void 0,this.arms=this.armsMissing=!1,await this.updateComplete,this.renderRoot.querySelector(C?"edgewise-adjust":"#adjust")?.focus()}button(C,V,L,M,r=!1){let a=this.busy===C;return t`<button
id=${C}
class=${V}
aria-disabled=${r||this.busy!==void 0&&!a?"true":"false"}
aria-busy=${a?"true":"false"}
@click=${()=>r||this.busy?void 0:M()}
>
${a?t`<span class="wait" aria-hidden="true"></span>`:o}${L}
</button>`}buttons(){let{t:C}=this;if(this.adjusting){let L=!this.adjusted||this.adjusted.pending||this.shown.problems.length>0;return t`<div class="buttons">
${this.button("accept","main",C("accept.adjusted"),()=>this.accept(),L)}
${this.button("cancel","",C("cancel"),()=>this.adjust(!1))}
</div>`}let V=this.card.state==="trying";return t`<div class="buttons">
${this.button("accept","main",C("accept"),()=>this.accept(),this.card.problems.length>0)}
${this.button("adjust","",C("adjust"),()=>this.adjust(!0))}
${V?this.button("reopened","quiet",C("stop_trying"),()=>this.decide("reopened")):t`${this.button("trying","",C("try"),()=>this.decide("trying"))}
<span class="apart"></span>
${this.button("snoozed","quiet",C("snooze"),()=>this.decide("snoozed"))}`}
${this.button("dismissed","quiet",C("dismiss"),()=>this.decide("dismissed"))}
</div>`}refused(){return this.failure?this.edited?g(this.failure.message,{label:this.t("undo.edited"),act:()=>this.undo(!0)}):g(this.failure.message):o}done(C){let V=`/config/automation/edit/${C.automation_id}`;return t`
<article class="card done" aria-labelledby="title">
<div class="success">
${s(e2)}
<div>
<h3 id="title" tabindex="-1">${this.t("done")}</h3>
<p>${this.t("done.title",{title:C.title})}</p>
</div>
</div>
${this.refused()}
<div class="buttons">
<a
class="button"
href=${V}
@click=${b(this.app.navigate)}
>${this.t("editor")}</a
>
${this.button("undo","quiet",this.t("undo"),()=>this.undo(!1))}
</div>
</article>
`}render(){if(this.accepted)return this.done(this.accepted);let{app:C,t:V,card:L,shown:M}=this;return t`
<article class="card" aria-labelledby="title">
<h3 id="title" tabindex="-1">${C.text.unbroken(M.offer)}</h3>
${A5(C.text,L,this.busy,r=>this.answer(r))} ${i5(C,M)}
${this.adjusting?t`<edgewise-adjust
.app=${C}
.card=${L}
@adjusted=${r=>this.adjusted=r.detail}
></edgewise-adjust>`:L.state==="trying"?t`<details>
<summary>${V("why")}</summary>
<div class="reasons">${J1(C,M)}</div>
</details>`:J1(C,M)}
${a5(C,M,this.failure?.code.startsWith("automations_"))}
${M.arms?C5(C.text,this.arms,this.armsMissing,r=>{this.arms=r,this.armsMissing=!1}):o}
${this.refused()}
<p class="visually-hidden" role="status">${this.busy?V("busy"):""}</p>
${this.buttons()}
</article>
`}focus(){this.renderRoot.querySelector("#title")?.focus()}};w.styles=[h.styles,...o5,H5,n5,p`
:host {
/* Below the top bar when it is gone to. */
scroll-margin-top: 112px;
}
.card {
display: grid;
gap: 20px;
}
h3 {
font-size: 20px;
line-height: 1.4;
font-weight: 500;
text-wrap: pretty;
}
#title {
scroll-margin-top: 128px;
}
h3:focus-visible {
outline-offset: 6px;
border-radius: 4px;
}
.buttons {
display: flex;
flex-wrap: wrap;
gap: 8px;
padding-top: 4px;
}
.reasons {
display: grid;
gap: 20px;
padding: 8px 0 8px 22px;
}
.apart {
flex: 1;
}
.wait {
width: 16px;
height: 16px;
border-radius: 50%;
border: 2px solid currentColor;
border-inline-end-color: transparent;
animation: turn 0.8s linear infinite;
}
@keyframes turn {
to {
transform: rotate(1turn);
}
}
.success {
display: flex;
gap: 14px;
}
.success .icon {
width: 32px;
height: 32px;
color: var(--good);
}
.done {
border-color: color-mix(in srgb, var(--good) 45%, transparent);
}
@media (max-width: 600px) {
.apart {
display: none;
}
.buttons {
display: grid;
grid-template-columns: 1fr 1fr;
}
.buttons .main {
grid-column: 1 / -1;
}
}
`],A([u({attribute:!1})],w.prototype,"card",2),A([u({attribute:!1})],w.prototype,"accepted",2),A([m()],w.prototype,"adjusting",2),A([m()],w.prototype,"adjusted",2),A([m()],w.prototype,"arms",2),A([m()],w.prototype,"armsMissing",2),A([m()],w.prototype,"busy",2),A([m()],w.prototype,"failure",2),A([m()],w.prototype,"edited",2),w=A([Z("edgewise-card")],w);var R1=({api:e,toast:H,text:{t:C}},{what:V,card:L})=>{let M=()=>e.reopen(L.fingerprint);V==="snoozed"&&H(C("snoozed"),M),V==="dismissed"&&H(C("dismissed"),M),V==="trying"&&H(C("now_trying"),M),V==="reopened"&&H(C("reopened")),V==="undone"&&H(C("undone"))};var M3=["too_many_open","not_precise"],r3=["snoozed","dismissed","retired"],d5=({status:e,rule:H,fingerprint:C})=>e==="held_back"&&C!==null&&H!==null&&M3.includes(H),p5=({status:e,fingerprint:H})=>H!==null&&r3.includes(e),t3=({t:e,date:H},C,V)=>{let[L,M]=[V?.part??0,V?.whole??0];switch(C){case"snoozed":return V?.until?e("routines.rule.snoozed",{until:H(V.until)}):e("routines.rule.snoozed.ever");case"too_many_open":return e("routines.rule.too_many_open",{count:L});default:return e(`routines.rule.${C}`,{part:L,whole:M})}},m5=(e,{status:H,rule:C,detail:V})=>{switch(H){case"open":case"trying":case"retired":return e.t(`routines.is.${H}`);default:return C?t3(e,C,V):""}};var i3={open:"open",trying:"open",accepted:"good",held_back:"quiet",snoozed:"quiet",dismissed:"quiet",retired:"quiet"},G=class extends f{constructor(){super(...arguments);this.shows=["suggestions","sessions"];this.shown=new Map;this.refused=new Map;this.busy=!1}async fetch(){let[{routines:C},{counts:V}]=await Promise.all([this.app.api.routines(),this.app.api.info()]);return{routines:C,counts:V}}async act({routine_id:C},V){if(this.busy)return;this.busy=!0;let L=new Map(this.refused);L.delete(C);try{await V()}catch(M){L.set(C,c(M).message)}finally{this.refused=L,this.busy=!1}}showAgain(C){return this.act(C,async()=>{await this.app.api.reopen(C.fingerprint??""),this.app.toast(this.t("routines.shown_again",{title:C.title})),await this.load(),this.heading.focus()})}suggest(C){return this.act(C,async()=>{let V=new Map(this.shown);V.delete(C.routine_id)||V.set(C.routine_id,{card:await this.app.api.preview(C.fingerprint??"",{})}),this.shown=V})}async decided({routine_id:C},{currentTarget:V,detail:L}){let{what:M,card:r,accepted:a}=L,i=new Map(this.shown);M==="accepted"?i.set(C,{card:r,accepted:a}):i.delete(C),this.shown=i,R1(this.app,L),await this.load(),await this.updateComplete,(M==="accepted"?V:this.heading).focus()}content({routines:C,counts:V}){return t`
<div class="page">
<div>
<h2 tabindex="-1">${this.t("routines.title")}</h2>
<p class="soft">${this.t("routines.intro")}</p>
</div>
${C.length?t`<ul class="page">
${$(C,L=>L.routine_id,L=>t`<li class="one">${this.routine(L)}${this.suggested(L)}</li>`)}
</ul>`:t`<div class="card empty">
${s(x2)}
<h3>${this.t("routines.empty_title")}</h3>
<p>${this.t("routines.empty")}</p>
<p class="soft small">${this.t("routines.recorded",{count:V.sessions})}</p>
</div>`}
</div>
`}routine(C){let{text:V}=this.app,{status:L,detail:M}=C,r=this.refused.get(C.routine_id);return t`<div class="card">
${B1(C.title,i3[L],this.t(`routines.status.${L}`))}
${j(V,C)}
<p class="small">
${this.t(`certainty.${C.certainty}`)}
${this.t("support",{count:C.support,of:C.opportunities})}
</p>
<div class="why">
<p>${m5(V,C)} ${this.where(C)}</p>
${M?.problem?t`<p class="soft small">${M.problem}</p>`:o}
${T1(V,C.left_out)}
</div>
${C.devices.length?t`<details>
<summary>${this.t("automations.does")}</summary>
${H1(V,C.devices)}
</details>`:o}
${r?g(r):o} ${this.actions(C)}
</div>`}suggested(C){let V=this.shown.get(C.routine_id);return V?t`<edgewise-card
.app=${this.app}
.card=${V.card}
.accepted=${V.accepted}
@decided=${L=>this.decided(C,L)}
></edgewise-card>`:o}where({status:C,fingerprint:V,detail:L}){if(C==="open"||C==="trying")return this.link(`/edgewise/suggestions/${V??""}`,this.t("routines.see_suggestion"));if(C==="accepted")return this.link("/edgewise/automations",this.t("routines.see_automation"));let M=L?.automation;if(!M)return o;let r=this.app.hass.states?.[M.entity_id]?.attributes.id;return typeof r=="string"?this.link(`/config/automation/edit/${r}`,M.name):t`<b>${M.name}</b>`}link(C,V){return t`<a href=${C} @click=${b(this.app.navigate)}>${V}</a>`}actions(C){if(p5(C))return t`<div class="row">
<button aria-label=${this.t("show_again.of",{title:C.title})} @click=${()=>this.showAgain(C)}>
${this.t("show_again")}
</button>
</div>`;if(!d5(C))return o;let V=this.shown.has(C.routine_id);return t`<div class="row">
<button aria-expanded=${V?"true":"false"} @click=${()=>this.suggest(C)}>
${this.t(V?"routines.hide":"routines.anyway")}
</button>
</div>`}};G.styles=[O,P1,t1,I,p`
.one,
.card {
display: grid;
gap: 12px;
}
.why {
display: grid;
gap: 8px;
}
details[open] > summary {
margin-block-end: 4px;
}
.card > details:not([open]):last-child {
margin-block-end: -8px;
}
`],A([m()],G.prototype,"shown",2),A([m()],G.prototype,"refused",2),A([z("h2")],G.prototype,"heading",2),G=A([Z("edgewise-routines")],G);var Y1=30,s5=200,a3=300,T=class extends f{constructor(){super(...arguments);this.wanted="";this.shows=["sessions"];this.search="";this.busy=!1;this.refused=""}willUpdate(C){super.willUpdate(C),C.has("wanted")&&C.get("wanted")!==void 0&&this.afresh()}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.typing)}async fetch(){let C=Math.max(this.data?.sessions.length??0,Y1),{sessions:V,more:L}=await this.ask({limit:Math.min(C,s5),...this.start()});for(;L&&V.length<C;){let M=await this.older(V,Math.min(C-V.length,s5));V=[...V,...M.sessions],L=M.more&&M.sessions.length>0}return{sessions:V,more:L}}older(C,V){return this.ask({before_id:C.at(-1)?.session_id??1,limit:V})}ask(C){let V=this.search.trim();return this.app.api.sessions({...C,...V?{search:V}:{}})}start(){let C=Number(this.wanted);return C>0?{before_id:C+1}:{}}afresh(){this.data=void 0,this.load()}typed(C){this.search=C.target.value,clearTimeout(this.typing),this.typing=setTimeout(()=>{this.data&&(this.data={...this.data,sessions:this.data.sessions.slice(0,Y1)}),this.load()},a3)}async act(C){if(!this.busy){this.busy=!0,this.refused="";try{await C()}catch(V){this.refused=c(V).message}finally{this.busy=!1}}}more(){return this.act(async()=>{let{sessions:C}=this.data??{sessions:[]},V=await this.older(C,Y1);this.data={sessions:[...C,...V.sessions],more:V.more}})}export(){return this.act(async()=>{let{sessions:C,folder:V}=await this.app.api.exportSessions();this.app.toast(this.t("sessions.exported",{count:C,folder:V}))})}async forget(C,V){await this.confirm.ask({title:this.t(V?"sessions.delete_turn_title":"sessions.delete_session_title"),text:this.t("sessions.delete_explained"),yes:this.t("sessions.delete"),no:this.t("cancel")})&&await this.act(async()=>{await this.app.api.forget(V?{turn_id:V.turn_id}:{session_id:C.session_id}),await this.load(),this.heading.focus(),this.app.toast(this.t("sessions.deleted"))})}content({sessions:C,more:V}){let L=!C.length&&!this.search.trim()&&!this.wanted;return t`
<div class="page">
<div>
<div class="top">
<h2 tabindex="-1">${this.t("sessions.title")}</h2>
${L?o:t`<button class="plain" aria-disabled=${this.busy?"true":o} @click=${this.export}>
${s(o2)}${this.t("sessions.export")}
</button>`}
</div>
<p class="soft">${this.t("sessions.intro")}</p>
</div>
${this.refused?g(this.refused):o}
${L?t`<div class="card empty">
${s(L2)}
<h3>${this.t("sessions.empty_title")}</h3>
<p>${this.t("sessions.empty")}</p>
</div>`:this.list(C,V)}
<edgewise-confirm .app=${this.app}></edgewise-confirm>
</div>
`}list(C,V){return t`
${this.wanted?t`<div>
<button @click=${()=>this.app.navigate("/edgewise/sessions")}>${this.t("sessions.newest")}</button>
</div>`:t`<input
type="search"
aria-label=${this.t("sessions.search")}
placeholder=${this.t("sessions.search")}
.value=${this.search}
@input=${this.typed}
/>`}
<p class="visually-hidden" role="status">${this.t("sessions.found",{count:C.length})}</p>
${C.length?$(this.days(C),([L])=>L,([L,M])=>t`
<section aria-label=${L}>
<h3>${L}</h3>
<ul>
${$(M,r=>r.session_id,r=>t`<li class="card">${this.session(r)}</li>`)}
</ul>
</section>
`):t`<p>${this.t("sessions.nothing",{search:this.search.trim()})}</p>`}
${V?t`<div class="more">
<button aria-disabled=${this.busy?"true":o} @click=${this.more}>${this.t("sessions.more")}</button>
</div>`:o}
`}days(C){let V=new Map;for(let L of C){let M=this.app.text.day(L.started);V.set(M,[...V.get(M)??[],L])}return[...V]}session(C){let V=this.app.text.time(C.started),L=C.turns.filter(r=>r.utterance??r.reply),M=[C.area?.name,C.person,C.imported?this.t("sessions.imported"):null];return t`
<div class="top">
<h4>${[V,...M.filter(Boolean)].join(" · ")}</h4>
<button
class="quiet round"
aria-label="${this.t("sessions.delete_session")}, ${V}"
title=${this.t("sessions.delete_session")}
@click=${()=>this.forget(C)}
>
${s(a2)}
</button>
</div>
${L.length?t`<ol>
${L.map(r=>this.turn(C,r))}
</ol>`:t`<p class="soft small">${this.t("sessions.words_gone")}</p>`}
${j(this.app.text,{situation:C.situation})} ${this.understood(C)}
`}turn(C,V){return t`<li class="turn">
<div>
${V.utterance?t`<p><span class="visually-hidden">${this.t("sessions.said")}</span>${V.utterance}</p>`:o}
${V.reply?t`<p class="soft small">
<span class="visually-hidden">${this.t("sessions.answered")}</span>${V.reply}
</p>`:o}
${V.failed?t`<p class="failed small">${this.t("sessions.failed")}</p>`:o}
</div>
${V.utterance&&C.turns.length>1?t`<button
class="quiet round"
aria-label="${this.t("sessions.delete_turn")}: ${V.utterance}"
title=${this.t("sessions.delete_turn")}
@click=${()=>this.forget(C,V)}
>
${s(l1)}
</button>`:o}
</li>`}understood({settings:C,corrections:V}){if(!C)return t`<p class="soft small">${this.t("sessions.not_read")}</p>`;let L=C.map(M=>t`<dd><b>${M.label}</b> ${M.settings.map(r=>r.label).join(", ")}</dd>`);return t`<dl class="small">
<dt>${this.t("sessions.understood")}</dt>
${L.length?L:t`<dd>${this.t("sessions.understood_nothing")}</dd>`}
${V.length?t`<dt>${this.t("sessions.by_hand")}</dt>
${V.map(M=>t`<dd><b>${M.entity.name}</b> ${M.label}</dd>`)}`:o}
</dl>`}};T.styles=[O,I,p`
.top {
display: flex;
align-items: center;
justify-content: space-between;
gap: 8px 16px;
}
input {
width: 100%;
}
section,
section > ul,
li.card {
display: grid;
gap: 12px;
}
li.card {
gap: 8px;
padding: 8px 12px 16px 20px;
}
h4 {
margin: 0;
font-size: 14px;
font-weight: 500;
color: var(--soft-ink);
}
ol {
display: grid;
gap: 8px;
}
.turn {
display: flex;
align-items: flex-start;
justify-content: space-between;
gap: 8px;
overflow-wrap: anywhere;
}
.round {
flex: none;
width: 44px;
padding: 0;
}
.turn .round {
margin-block: -8px;
}
.round .icon {
width: 20px;
height: 20px;
}
.failed {
color: var(--bad);
}
dl {
display: flex;
flex-wrap: wrap;
gap: 4px 12px;
}
dt {
color: var(--soft-ink);
}
dt:not(:first-child) {
flex-basis: 100%;
}
b {
font-weight: 500;
}
.more {
text-align: center;
}
@media (max-width: 600px) {
li.card {
padding: 4px 4px 12px 16px;
}
}
`],A([u()],T.prototype,"wanted",2),A([m()],T.prototype,"search",2),A([m()],T.prototype,"busy",2),A([m()],T.prototype,"refused",2),A([z("h2")],T.prototype,"heading",2),A([z("edgewise-confirm")],T.prototype,"confirm",2),T=A([Z("edgewise-sessions")],T);var L1=class extends h{constructor(){super(...arguments);this.cards=[]}async reopen({fingerprint:C}){if(!this.busy){this.busy=C;try{await this.app.api.reopen(C),this.app.toast(this.t("reopened"))}catch(V){this.app.toast(c(V).message)}finally{this.busy=void 0}}}why({state:C,decision:V}){return C==="dismissed"||!V?.until?this.t("set_aside.never"):this.t("set_aside.until",{date:this.app.text.date(V.until)})}render(){return t`
<details>
<summary>${this.t("set_aside",{count:this.cards.length})}</summary>
<ul>
${this.cards.map(C=>t`
<li>
<div>
<p>${C.title}</p>
<p class="soft small">${this.why(C)}</p>
</div>
<button
class="plain"
aria-disabled=${this.busy?"true":"false"}
aria-label=${this.t("show_again.of",{title:C.title})}
@click=${()=>this.reopen(C)}
>
${this.t("show_again")}
</button>
</li>
`)}
</ul>
</details>
`}};L1.styles=[h.styles,p`
li {
display: flex;
flex-wrap: wrap;
align-items: center;
justify-content: space-between;
gap: 4px 16px;
padding: 12px 0;
border-top: 1px solid var(--line);
}
li > div {
flex: 1 1 220px;
}
`],A([u({attribute:!1})],L1.prototype,"cards",2),A([m()],L1.prototype,"busy",2),L1=A([Z("edgewise-set-aside")],L1);var e1=class extends f{constructor(){super(...arguments);this.wanted="";this.shows=["suggestions"];this.done=new Map;this.shownWanted=""}fetch(){return this.app.api.suggestions()}get open(){let C=(this.data?.open??[]).filter(({fingerprint:V})=>!this.done.has(V));for(let{card:V,place:L}of[...this.done.values()].sort((M,r)=>M.place-r.place))C.splice(L,0,V);return C}async decided({what:C,card:V,accepted:L}){let{fingerprint:M}=V,r=Math.max(0,this.open.findIndex(i=>i.fingerprint===M)),a=new Map(this.done);C==="accepted"&&L?a.set(M,{card:V,accepted:L,place:r}):a.delete(M),this.done=a,R1(this.app,{what:C,card:V}),await this.load(),await this.updateComplete,this.focusNear(C==="accepted"?M:void 0,r)}focusNear(C,V){let L=[...this.renderRoot.querySelectorAll("#open edgewise-card")],M=L.find(r=>r.card.fingerprint===C)??L[Math.min(V,L.length-1)];(M?M.updateComplete:Promise.resolve()).then(()=>(M??this.renderRoot.querySelector("h2"))?.focus())}updated(){if(!this.data||!this.wanted||this.shownWanted===this.wanted)return;this.shownWanted=this.wanted;let C=[...this.renderRoot.querySelectorAll("edgewise-card")].find(V=>V.card.fingerprint===this.wanted);C?.updateComplete.then(()=>{C.scrollIntoView(),C.focus()})}cards(C){return t`${$(C,({fingerprint:V})=>V,V=>t`
<edgewise-card
.app=${this.app}
.card=${V}
.accepted=${this.done.get(V.fingerprint)?.accepted}
@decided=${L=>this.decided(L.detail)}
></edgewise-card>
`)}`}empty(C){return t`
<div class="card empty">
${s(l2)}
<h3>${this.t(C?"empty.title":"empty.more")}</h3>
<p>${this.t("empty.how")}</p>
<p class="say">${this.t("empty.say")}</p>
<p>
<a
href="/edgewise/routines"
@click=${b(this.app.navigate)}
>${this.t("empty.routines")}</a
>
</p>
</div>
`}content({trying:C,set_aside:V}){let{open:L,t:M}=this,r=L.length-this.done.size,a=C.filter(({fingerprint:i})=>!this.done.has(i));return t`
<div class="page">
<h2 tabindex="-1">${r?M("suggestions",{count:r}):M("suggestions.none")}</h2>
<div id="open" class="page">
${L.length?this.cards(L):this.empty(!a.length&&!V.length)}
</div>
${a.length?t`<h2>${M("trying",{count:a.length})}</h2>
${this.cards(a)}`:o}
${V.length?t`<edgewise-set-aside .app=${this.app} .cards=${V}></edgewise-set-aside>`:o}
</div>
`}};e1.styles=[f.styles,p`
.empty h3 {
font-size: 18px;
font-weight: 500;
}
.say {
padding: 8px 18px;
border-radius: 18px;
background: var(--accent-tint);
}
`],A([u()],e1.prototype,"wanted",2),A([m()],e1.prototype,"done",2),e1=A([Z("edgewise-suggestions")],e1);var F1=["suggestions","routines","automations","sessions"],l5=(e,H,C)=>{switch(e){case"suggestions":return t`<edgewise-suggestions .app=${H} .wanted=${C}></edgewise-suggestions>`;case"routines":return t`<edgewise-routines .app=${H}></edgewise-routines>`;case"automations":return t`<edgewise-automations .app=${H}></edgewise-automations>`;case"sessions":return t`<edgewise-sessions .app=${H} .wanted=${C}></edgewise-sessions>`}};var i1=class extends f{constructor(){super(...arguments);this.shows=["sessions","suggestions"];this.asked=!1;this.learned=C=>this.follow(C.detail)}connectedCallback(){super.connectedCallback(),this.app.changes.addEventListener("learning",this.learned)}disconnectedCallback(){super.disconnectedCallback(),this.app.changes.removeEventListener("learning",this.learned)}fetch(){return this.app.api.info()}follow(C){let V=this.data?.learning.state;this.data&&(this.data={...this.data,learning:C}),V!==C.state&&(C.state==="running"?this.asked=!1:V==="running"&&this.app.toast(this.t("learning.over")),this.load())}async learn(){if(!(this.asked||this.data?.learning.state==="running")){this.asked=!0;try{await this.app.api.learn(),this.app.toast(this.t("learning.begun"))}catch(C){this.app.toast(c(C).message)}finally{this.asked=!1}this.load()}}own(C){return Object.values(this.app.hass.entities??{}).find(L=>L.platform==="edgewise"&&L.translation_key===C)?.entity_id}async call(C,V,L){try{await this.app.hass.callService(C,V,{entity_id:L})}catch(M){this.app.toast(c(M).message)}this.load()}sentences({learning:C,counts:V}){let L=C.last_run;if(C.state==="running")return[this.t("learning.running")];let M=[];if(C.state==="paused"&&M.push(this.t("learning.paused")),!L)return[...M.length?M:[this.t("learning.idle")],this.t("learning.never")];let r=`learning.${L.error??""}`;return L.outcome==="postponed"?(o3.includes(r)&&M.push(this.t(r)),C.state==="postponed"&&M.push(this.t("learning.postponed")),M):(M.push(this.t("learning.last",{when:this.app.text.moment(L.ended??L.started)})),L.outcome!=="done"&&L.outcome!=="running"&&M.push(this.t(`learning.${L.outcome}`)),V.waiting&&M.push(this.t("learning.waiting",{count:V.waiting})),M)}privacy({backend:C,backend_host:V}){if(!V||C!=="endpoint"&&C!=="ai_task")return t`<p>${s(p2)}<span>${this.t("learning.private")}</span></p>`;let L=this.app.hass.states?.[V]?.attributes.friendly_name;return t`<p>
${s(t2)}
<span>${this.t(`learning.${C}`,{host:typeof L=="string"?L:V})}</span>
</p>`}render(){return this.data?this.content(this.data):t`<p class="room"></p>`}content(C){let{state:V,progress:L}=C.learning,M=V==="running",[r,a]=[this.own("recording"),this.own("resume_learning")];return t`
<section aria-label=${this.t("learning.title")}>
${C.recording?o:t`<div class="notice">
${s(v2)}
<p>${this.t("learning.not_recording")}</p>
${r?t`<button @click=${()=>this.call("switch","turn_on",r)}>${this.t("learning.record")}</button>`:o}
</div>`}
<div class="lines">
<div class="small soft">
<p>${s(u2)}<span>${this.sentences(C).join(" ")}</span></p>
${M?t`<progress
aria-label=${this.t("learning.progress")}
max="1"
value=${L??o}
></progress>`:o}
${this.privacy(C)}
</div>
<div class="row">
${V==="paused"&&a?t`<button class="quiet" @click=${()=>this.call("button","press",a)}>
${this.t("learning.resume")}
</button>`:o}
<button class="plain" aria-disabled=${M||this.asked?"true":o} @click=${this.learn}>
${this.t("learning.now")}
</button>
</div>
</div>
</section>
`}};i1.styles=[O,p`
:host {
margin-block-end: 24px;
}
.room {
min-height: 48px;
}
section {
display: grid;
gap: 16px;
}
.lines {
display: flex;
flex-wrap: wrap;
align-items: center;
justify-content: space-between;
gap: 0 16px;
}
.lines > .small {
flex: 1 1 400px;
display: grid;
gap: 4px;
min-width: 0;
}
.small p {
display: flex;
gap: 8px;
}
.small span {
overflow-wrap: anywhere;
}
.small .icon {
width: 20px;
height: 20px;
}
.lines > .row {
/* Where there is no room beside the words, it begins where they begin. */
margin-inline-start: 16px;
}
progress {
width: calc(100% - 28px);
height: 6px;
margin: 4px 0 6px 28px;
accent-color: var(--accent);
}
.notice {
display: flex;
flex-wrap: wrap;
align-items: center;
gap: 12px;
padding: 12px 16px;
border: 1px solid var(--warn);
border-radius: var(--round);
background: color-mix(in srgb, var(--warn) 8%, var(--paper));
}
.notice .icon {
color: var(--warn);
}
.notice p {
flex: 1 1 200px;
}
@media (max-width: 600px) {
:host {
margin-block-end: 16px;
}
.lines {
align-items: flex-start;
column-gap: 0;
}
.lines > .small {
flex-basis: 200px;
}
.lines button {
padding-block: 0;
min-height: 32px;
}
}
`],A([m()],i1.prototype,"asked",2),i1=A([Z("edgewise-learning")],i1);var o3=["learning.host_busy","learning.host_hot","learning.host_memory"];var k={about:"about {time}",accept:"Accept","accept.adjusted":"Accept this",adjust:"Adjust","adjust.any":"does not matter","adjust.checking":"Checking …","adjust.clock":"At a fixed time","adjust.entities":"Which devices: {device}","adjust.hint":"What you change is checked at once; nothing is saved until you say so.","adjust.include":"{name}: include","adjust.no_clock":"It starts when the situation begins.","adjust.range":"{min} to {max} {unit}","adjust.so":"So it would be: {offer}","adjust.time":"Time","adjust.what":"What it does","adjust.when":"When it does it",again:"Try again","answered.no":"Good, nothing was changed.","answered.yes":"Done.",arming:"It may arm the alarm system by itself","arming.missing":"Tick this first, or leave out the alarm system under “Adjust”.","arming.note":"Nobody is asked when it happens. Edgewise never disarms it.","automations.about.deleted":"You deleted it, so Edgewise does not bring it back.","automations.about.disabled":"It is switched off and does nothing.","automations.about.edited":"You changed it, so it is yours: Edgewise does not touch it any more.","automations.about.unavailable":"Home Assistant has not loaded it, or cannot use it. The editor shows what is wrong.","automations.accepted":"Accepted: {when}","automations.adjusted":"Adjusted by you when you accepted it.","automations.changed":"Lately you ask for something else:","automations.changed_title":"Your routine has changed","automations.corrected":{one:"Once, somebody changed something by hand soon after.",other:"{count} times, somebody changed something by hand soon after."},"automations.does":"What it does","automations.empty":"When you accept a suggestion, it becomes an ordinary automation and appears here: how often it ran, whether you corrected it by hand, and a button to undo it.","automations.empty_title":"No automation made yet","automations.intro":"Made from suggestions you accepted. They are ordinary Home Assistant automations: yours to edit, and they go on working without Edgewise.","automations.keep":"Keep it","automations.last_ran":"Last time: {when}.","automations.never_corrected":"Nobody had to correct it.","automations.never_ran":"It has not run yet.","automations.often":"It is corrected often. Perhaps other values or another time fit better: change it in the editor, or undo it.","automations.ran":{one:"It ran once.",other:"It ran {count} times."},"automations.state.deleted":"Deleted by you","automations.state.disabled":"Off","automations.state.edited":"Edited by you","automations.state.intact":"On","automations.state.unavailable":"Not available","automations.switch_on":"Switch on","automations.switched_on":"“{title}” is on.","automations.title":"Automations","automations.undo_edited":"You changed “{title}” after Edgewise had made it. If you undo it, the automation is removed, and your changes with it.","automations.undo_edited_title":"Remove your own version?","automations.update":"Update the automation","automations.updated":"“{title}” is up to date.","backtest.corrected":{one:"Once you changed it afterwards.",other:"{count} times you changed it afterwards."},"backtest.never_wrong":"It would never have been wrong.","backtest.none":"It would not have run yet.","backtest.right":{one:"Once you asked for just this.",other:"{count} times you asked for just this."},"backtest.runs":{one:"It would have run once.",other:"It would have run {count} times."},"backtest.silent":{one:"Once you said nothing.",other:"{count} times you said nothing."},"backtest.wrong":{one:"Once you asked for something else.",other:"{count} times you asked for something else."},busy:"One moment …",cancel:"Cancel","certainty.quite_sure":"Quite sure.","certainty.sure":"Sure.","certainty.unsure":"Not sure yet.","certainty.very_sure":"Very sure.",copied:"Copied",copy:"Copy","day.corrected":"You changed it afterwards","day.idle":"It would not have run","day.right":"You asked for just this","day.would_have_run":"It would have run; you said nothing","day.wrong":"You asked for something else",days:"The last 14 days",dismiss:"Never",dismissed:"This will not be suggested again.",done:"Done. It is on.","done.title":"“{title}” is an ordinary automation now. You can change it like any other.",editor:"Open in editor","empty.how":"Talk to Assist as you always do. When you have asked for the same things in the same situation on three different days, Edgewise offers here to do it by itself.","empty.more":"No new suggestions","empty.routines":"See which routines were found, and why they are not suggested","empty.say":"Say to Assist, for example: “Set the lights to 40 percent and the heating to 22 degrees”","empty.title":"Nothing to suggest yet","learning.ai_task":"You chose {host} (AI Task) to read the conversations. If it works in the cloud, they leave your home.","learning.begun":"Learning has begun.","learning.budget":"The time for one night was up; the rest follows the next night.","learning.endpoint":"You chose a server to read the conversations: they are sent to {host}.","learning.failed":"It ended with an error. Nothing is lost, and it is tried again the next night. The log has the details.","learning.host_busy":"The machine had too much to do.","learning.host_hot":"The machine was too hot; better cooling helps.","learning.host_memory":"Too little memory was free.","learning.idle":"Edgewise learns at night from what was said to Assist.","learning.last":"Last learned: {when}.","learning.never":"It has not learned anything yet: it does so tonight, or now if you wish.","learning.not_recording":"Recording is paused: what is said now is not kept, and nothing is learned from it.","learning.now":"Learn now","learning.over":"Learning is over.","learning.paused":"Learning at night is paused. “Learn now” works all the same.","learning.postponed":"Learning had to wait. It is tried again in half an hour.","learning.private":"What is said stays on this machine.","learning.progress":"Progress of learning","learning.record":"Record again","learning.resume":"Learn at night again","learning.running":"Edgewise is learning right now.","learning.stopped":"It was stopped before its end.","learning.title":"Learning","learning.waiting":{one:"{count} conversation is waiting to be read.",other:"{count} conversations are waiting to be read."},left_out:"What is left out","left_out.disabled":"{name} is disabled.","left_out.disabled.any":"The device is disabled.","left_out.needs_code":"{name} asks for a code, and codes are never stored.","left_out.needs_code.any":"It needs a code, and codes are never stored.","left_out.never_automatic":"Disarming, unlocking and opening are never done by themselves.","left_out.never_automatic.any":"Disarming, unlocking and opening are never done by themselves.","left_out.no_entity":"No device was found for it.","left_out.not_exposed":"{name} is not exposed to Assist.","left_out.not_exposed.any":"The device is not exposed to Assist.","left_out.not_supported":"{name} cannot do this.","left_out.not_supported.any":"The device cannot do this.","left_out.one":"Left out: {label}.","left_out.unavailable":"{name} is not available at the moment.","left_out.unavailable.any":"The device is not available at the moment.",loading:"One moment …",lost:"Home Assistant cannot be reached at the moment. See whether it is running, then try again.",menu:"Menu","nearest.number":"You said {asked}; {label} is the nearest it can do","nearest.other":"{label} is the nearest it can do",now_trying:"For a week Edgewise asks you instead of acting.","objection.corrected":"changed by hand afterwards","objection.wrong":"something else was asked for",objections:{one:"{count} time it was otherwise",other:"{count} times it was otherwise"},pages:"Pages of Edgewise","problem.bad_data":"A device does not take this value: {detail}. Choose another one.","problem.disabled_entity":"{detail} is disabled. Enable it, or choose another device.","problem.impossible":"No automation can be made of this: {detail}","problem.invalid":"Home Assistant does not accept this automation: {detail}","problem.no_entity":"{detail} does not exist any more. Choose another device.","problem.no_service":"This home has no action {detail}. See whether its integration is set up.","problem.out_of_range":"This is more or less than the device can do: {detail}. Choose another value.",quote:"“{text}”","quote.gone":"The words were deleted; what was set is still known.","quotes.more":{one:"{count} more time",other:"{count} more times"},reopened:"It is a suggestion again.","routines.anyway":"Suggest it all the same","routines.empty":"Just talk to Assist as you always do. When you ask for the same thing in the same situation on at least three days, such as warm light on weekday evenings, Edgewise recognises it and shows it here.","routines.empty_title":"No routine found yet","routines.hide":"Hide the suggestion","routines.intro":"What you ask for again and again in the same situation, surest first, and what became of it.","routines.is.open":"It waits for your answer among the suggestions.","routines.is.retired":"You deleted the automation that was made of it, so Edgewise does not bring it back.","routines.is.trying":"You are trying it: when the situation begins, Edgewise asks you first.","routines.recorded":{one:"{count} conversation is recorded so far.",other:"{count} conversations are recorded so far."},"routines.rule.accepted":"You accepted it.","routines.rule.already_automated":"An automation of yours does it already, or something much like it.","routines.rule.dismissed":"You said “Never”.","routines.rule.missing_source":"Your home does not tell Edgewise the weather or temperature it depends on. Choose a weather service or an outdoor sensor in the settings of Edgewise, under Settings > Devices & services.","routines.rule.not_precise":"It is not precise enough: tried on what was recorded, it would too often have acted unasked or done something else than you wanted. It was right {part} of the {whole} times of which anybody can tell.","routines.rule.not_valid":"Home Assistant would not accept the automation that it would become.","routines.rule.nothing_begins":"Nothing says when it would begin: it belongs to no time, weather or temperature.","routines.rule.snoozed":"You said “Not now”. It may come back on {until}.","routines.rule.snoozed.ever":"You said “Not now”.","routines.rule.too_little_left":"Too little of it can be done in this home: {part} of {whole} settings.","routines.rule.too_many_open":{one:"Only {count} suggestion is shown at a time, and it is surer. This one has its turn when you have answered it.",other:"Only {count} suggestions are shown at a time, and they are surer. This one has its turn when you have answered one of them."},"routines.see_automation":"To the automations","routines.see_suggestion":"To the suggestions","routines.shown_again":"“{title}” is no longer set aside.","routines.status.accepted":"Automated","routines.status.dismissed":"Never","routines.status.held_back":"Not suggested","routines.status.open":"Suggested","routines.status.retired":"Deleted by you","routines.status.snoozed":"Not now","routines.status.trying":"Being tried","routines.title":"Routines","sessions.answered":"Answer:","sessions.by_hand":"Changed by hand soon after","sessions.delete":"Delete","sessions.delete_explained":"It is deleted for good, with what was understood of it. Routines and suggestions that rest on it are worked out anew.","sessions.delete_session":"Delete conversation","sessions.delete_session_title":"Delete this conversation?","sessions.delete_turn":"Delete this sentence","sessions.delete_turn_title":"Delete this sentence?","sessions.deleted":"Deleted. Routines and suggestions are worked out anew.","sessions.empty":"As soon as somebody talks to Assist, aloud or in writing, the conversation appears here, together with what Edgewise understood. Try it: say “Set the lights to 40 %”.","sessions.empty_title":"Nothing recorded yet","sessions.export":"Export","sessions.exported":{one:"{count} conversation was written to {folder}.",other:"{count} conversations were written to {folder}."},"sessions.failed":"Assist could not do this.","sessions.found":{one:"{count} conversation shown.",other:"{count} conversations shown."},"sessions.imported":"Imported","sessions.intro":"What was said to Assist and what Edgewise understood of it. Delete whatever it should forget; routines and suggestions follow at once.","sessions.more":"Show older ones","sessions.newest":"Show the newest ones","sessions.not_read":"Not read yet.","sessions.nothing":"Nobody said anything with “{search}” in it.","sessions.said":"Said:","sessions.search":"Search what was said","sessions.title":"Conversations","sessions.understood":"Understood","sessions.understood_nothing":"no setting","sessions.words_gone":"The words are no longer kept, as their time was over; what was understood is.",set_aside:{one:"{count} set aside",other:"{count} set aside"},"set_aside.never":"Never to be suggested","set_aside.until":"Not before {date}",show_again:"Show again","show_again.of":"Show again: {title}",snooze:"Not now",snoozed:"Put off for two weeks.",stop_trying:"Stop trying",suggestions:{one:"A suggestion for you",other:"{count} suggestions for you"},"suggestions.none":"Suggestions",support:{one:"You asked for it once in {of} such conversations.",other:"You asked for it {count} times in {of} such conversations."},"tab.automations":"Automations","tab.routines":"Routines","tab.sessions":"Conversations","tab.suggestions":"Suggestions",trial:"It asks you instead of acting.","trial.do_it":"Yes, do it","trial.leave_it":"No","trial.no":"you said no","trial.none":"you did not answer","trial.not_asked":"It has not asked yet.","trial.question":"Shall I do it now?","trial.until":"Until {date} it asks you instead of acting.","trial.yes":"you said yes",try:"Try for a week",trying:{one:"Being tried",other:"Being tried"},two_weeks:"If it had been on",undo:"Undo","undo.edited":"Remove it all the same",undone:"Undone. The automation is gone, and everything is as it was.",when:"When",why:"Why Edgewise suggests this",yaml:"The exact automation"};var n3=["gegen {time}","Annehmen","So annehmen","Anpassen","egal","Wird geprüft …","Zu einer festen Uhrzeit","Welche Geräte: {device}","Was du änderst, wird gleich geprüft; gespeichert wird erst, wenn du es sagst.","{name}: einbeziehen","Es beginnt, wenn die Situation beginnt.","{min} bis {max} {unit}","So wäre es: {offer}","Uhrzeit","Was geschieht","Wann es geschieht","Noch einmal versuchen","Gut, es wurde nichts geändert.","Erledigt.","Sie darf die Alarmanlage von selbst scharf schalten","Setze zuerst diesen Haken, oder lass die Alarmanlage unter „Anpassen“ weg.","Niemand wird gefragt, wenn es geschieht. Edgewise schaltet sie nie unscharf.","Du hast sie gelöscht, deshalb stellt Edgewise sie nicht wieder her.","Sie ist ausgeschaltet und tut nichts.","Du hast sie geändert, also ist es deine: Edgewise rührt sie nicht mehr an.","Home Assistant hat sie nicht geladen oder kann sie nicht verwenden. Der Editor zeigt, was nicht stimmt.","Angenommen: {when}","Beim Annehmen von dir angepasst.","In letzter Zeit möchtest du etwas anderes:","Deine Routine hat sich geändert",{one:"Einmal hat jemand kurz darauf von Hand etwas geändert.",other:"{count}-mal hat jemand kurz darauf von Hand etwas geändert."},"Was sie tut","Wenn du einen Vorschlag annimmst, wird daraus eine gewöhnliche Automation und erscheint hier: wie oft sie lief, ob du von Hand etwas korrigiert hast, und ein Knopf, um sie rückgängig zu machen.","Noch keine Automation gemacht","Aus Vorschlägen gemacht, die du angenommen hast. Es sind gewöhnliche Automationen von Home Assistant: Du kannst sie ändern, und sie laufen auch ohne Edgewise weiter.","Behalten","Zuletzt: {when}.","Niemand musste sie korrigieren.","Sie lief noch nicht.","Sie wird oft korrigiert. Vielleicht passen andere Werte oder eine andere Zeit besser: Ändere sie im Editor, oder mache sie rückgängig.",{one:"Sie lief einmal.",other:"Sie lief {count}-mal."},"Von dir gelöscht","Aus","Von dir bearbeitet","An","Nicht verfügbar","Einschalten","„{title}“ ist an.","Automationen","Du hast „{title}“ geändert, nachdem Edgewise sie gemacht hatte. Wenn du sie rückgängig machst, wird die Automation entfernt, mitsamt deinen Änderungen.","Deine eigene Fassung entfernen?","Automation aktualisieren","„{title}“ ist aktualisiert.",{one:"Einmal hast du es danach geändert.",other:"{count} Mal hast du es danach geändert."},"Falsch hätte sie nie gelegen.","Sie wäre noch nicht gelaufen.",{one:"Einmal wolltest du genau das.",other:"{count} Mal wolltest du genau das."},{one:"Sie wäre einmal gelaufen.",other:"Sie wäre {count} Mal gelaufen."},{one:"Einmal hast du nichts gesagt.",other:"{count} Mal hast du nichts gesagt."},{one:"Einmal wolltest du etwas anderes.",other:"{count} Mal wolltest du etwas anderes."},"Einen Moment …","Abbrechen","Ziemlich sicher.","Sicher.","Noch nicht sicher.","Sehr sicher.","Kopiert","Kopieren","Du hast es danach geändert","Sie wäre nicht gelaufen","Du wolltest genau das","Sie wäre gelaufen; du hast nichts gesagt","Du wolltest etwas anderes","Die letzten 14 Tage","Nie","Das wird nicht mehr vorgeschlagen.","Erledigt. Sie ist an.","„{title}“ ist jetzt eine gewöhnliche Automation. Du kannst sie wie jede andere ändern.","Im Editor öffnen","Sprich mit Assist wie immer. Wenn du an drei verschiedenen Tagen in derselben Situation um dasselbe gebeten hast, bietet Edgewise hier an, es von selbst zu tun.","Keine neuen Vorschläge","Welche Routinen gefunden wurden und warum sie nicht vorgeschlagen werden","Sag zum Beispiel zu Assist: „Stell das Licht auf 40 Prozent und die Heizung auf 22 Grad“","Noch nichts vorzuschlagen","Du hast {host} (KI-Task) gewählt, um die Gespräche zu lesen. Arbeitet es in der Cloud, verlassen sie dein Zuhause.","Das Lernen hat begonnen.","Die Zeit einer Nacht war um; der Rest folgt in der nächsten Nacht.","Du hast einen Server gewählt, der die Gespräche liest: Sie werden an {host} gesendet.","Es endete mit einem Fehler. Nichts ist verloren, und in der nächsten Nacht wird es erneut versucht. Einzelheiten stehen im Protokoll.","Das Gerät hatte zu viel zu tun.","Das Gerät war zu heiß; bessere Kühlung hilft.","Es war zu wenig Arbeitsspeicher frei.","Edgewise lernt nachts aus dem, was zu Assist gesagt wurde.","Zuletzt gelernt: {when}.","Edgewise hat noch nichts gelernt: Das geschieht heute Nacht, oder jetzt, wenn du magst.","Die Aufzeichnung ist pausiert: Was jetzt gesagt wird, wird nicht behalten, und es wird nichts daraus gelernt.","Jetzt lernen","Das Lernen ist beendet.","Das nächtliche Lernen ist pausiert. „Jetzt lernen“ geht trotzdem.","Das Lernen musste warten. In einer halben Stunde wird es erneut versucht.","Was gesagt wird, bleibt auf diesem Gerät.","Fortschritt des Lernens","Wieder aufzeichnen","Wieder nachts lernen","Edgewise lernt gerade.","Es wurde vor dem Ende angehalten.","Lernen",{one:"{count} Gespräch wartet darauf, gelesen zu werden.",other:"{count} Gespräche warten darauf, gelesen zu werden."},"Was weggelassen wird","{name} ist deaktiviert.","Das Gerät ist deaktiviert.","{name} verlangt einen Code, und Codes werden nie gespeichert.","Dafür braucht es einen Code, und Codes werden nie gespeichert.","Unscharf schalten, aufschließen und öffnen geschieht nie von selbst.","Unscharf schalten, aufschließen und öffnen geschieht nie von selbst.","Dafür wurde kein Gerät gefunden.","{name} ist für Assist nicht freigegeben.","Das Gerät ist für Assist nicht freigegeben.","{name} kann das nicht.","Das Gerät kann das nicht.","Weggelassen: {label}.","{name} ist gerade nicht verfügbar.","Das Gerät ist gerade nicht verfügbar.","Einen Moment …","Home Assistant ist gerade nicht erreichbar. Sieh nach, ob es läuft, und versuche es noch einmal.","Menü","Gesagt wurde {asked}; {label} kommt dem am nächsten","{label} kommt dem am nächsten","Eine Woche lang fragt dich Edgewise, statt zu handeln.","danach von Hand geändert","etwas anderes gewünscht",{one:"{count} Mal war es anders",other:"{count} Mal war es anders"},"Seiten von Edgewise","Ein Gerät nimmt diesen Wert nicht an: {detail}. Wähle einen anderen.","{detail} ist deaktiviert. Aktiviere es oder wähle ein anderes Gerät.","Daraus lässt sich keine Automation machen: {detail}","Home Assistant nimmt diese Automation nicht an: {detail}","{detail} gibt es nicht mehr. Wähle ein anderes Gerät.","Die Aktion {detail} gibt es in diesem Zuhause nicht. Sieh nach, ob ihre Integration eingerichtet ist.","Das ist mehr oder weniger, als das Gerät kann: {detail}. Wähle einen anderen Wert.","„{text}“","Die Worte wurden gelöscht; was eingestellt wurde, ist noch bekannt.",{one:"Noch {count} Mal",other:"Noch {count} Mal"},"Es ist wieder ein Vorschlag.","Trotzdem vorschlagen","Sprich einfach wie immer mit Assist. Wenn du an mindestens drei Tagen in derselben Situation dasselbe möchtest, etwa warmes Licht an Werktagen am Abend, erkennt Edgewise das und zeigt es hier.","Noch keine Routine gefunden","Vorschlag ausblenden","Was du in derselben Situation immer wieder möchtest, das Sicherste zuerst, und was daraus geworden ist.","Sie wartet bei den Vorschlägen auf deine Antwort.","Du hast die Automation gelöscht, die daraus gemacht wurde, deshalb stellt Edgewise sie nicht wieder her.","Du probierst sie aus: Wenn die Situation beginnt, fragt Edgewise dich erst.",{one:"{count} Gespräch ist bisher aufgezeichnet.",other:"{count} Gespräche sind bisher aufgezeichnet."},"Du hast sie angenommen.","Eine deiner Automationen tut das schon, oder etwas sehr Ähnliches.","Du hast „Nie“ gesagt.","Dein Zuhause verrät Edgewise das Wetter oder die Temperatur nicht, von der sie abhängt. Wähle einen Wetterdienst oder Außensensor in den Einstellungen von Edgewise, unter Einstellungen > Geräte & Dienste.","Sie ist nicht treffsicher genug: Mit dem Aufgezeichneten erprobt, hätte sie zu oft ungefragt gehandelt oder etwas anderes getan als gewünscht. Richtig lag sie in {part} von {whole} Fällen, soweit man es wissen kann.","Home Assistant würde die Automation, die daraus entstünde, nicht annehmen.","Nichts sagt, wann sie beginnen würde: Sie gehört zu keiner Zeit, keinem Wetter und keiner Temperatur.","Du hast „Nicht jetzt“ gesagt. Ab {until} darf sie wiederkommen.","Du hast „Nicht jetzt“ gesagt.","In diesem Zuhause lässt sich zu wenig davon machen: {part} von {whole} Einstellungen.",{one:"Es wird immer nur {count} Vorschlag gezeigt, und der ist sicherer. Diese hier kommt dran, wenn du ihn beantwortet hast.",other:"Es werden immer nur {count} Vorschläge gezeigt, und die sind sicherer. Diese hier kommt dran, wenn du einen davon beantwortet hast."},"Zu den Automationen","Zu den Vorschlägen","„{title}“ ist nicht mehr beiseitegelegt.","Automatisiert","Nie","Nicht vorgeschlagen","Vorgeschlagen","Von dir gelöscht","Nicht jetzt","Wird ausprobiert","Routinen","Antwort:","Kurz darauf von Hand geändert","Löschen","Es wird endgültig gelöscht, mitsamt dem, was davon verstanden wurde. Routinen und Vorschläge, die darauf beruhen, werden neu ermittelt.","Gespräch löschen","Dieses Gespräch löschen?","Diesen Satz löschen","Diesen Satz löschen?","Gelöscht. Routinen und Vorschläge werden neu ermittelt.","Sobald jemand mit Assist spricht, laut oder schriftlich, erscheint das Gespräch hier, zusammen mit dem, was Edgewise verstanden hat. Probiere es aus: Sag „Stell das Licht auf 40 %“.","Noch nichts aufgezeichnet","Exportieren",{one:"{count} Gespräch wurde nach {folder} geschrieben.",other:"{count} Gespräche wurden nach {folder} geschrieben."},"Assist konnte das nicht tun.",{one:"{count} Gespräch wird gezeigt.",other:"{count} Gespräche werden gezeigt."},"Importiert","Was zu Assist gesagt wurde und was Edgewise davon verstanden hat. Lösche, was es vergessen soll; Routinen und Vorschläge folgen sofort.","Ältere zeigen","Neueste zeigen","Noch nicht gelesen.","Niemand hat etwas mit „{search}“ gesagt.","Gesagt:","Gesagtes durchsuchen","Gespräche","Verstanden","keine Einstellung","Der Wortlaut wird nicht mehr aufbewahrt, seine Zeit war um; was verstanden wurde, schon.",{one:"{count} beiseitegelegt",other:"{count} beiseitegelegt"},"Wird nie vorgeschlagen","Nicht vor {date}","Wieder zeigen","Wieder zeigen: {title}","Nicht jetzt","Für zwei Wochen zurückgestellt.","Nicht mehr ausprobieren",{one:"Ein Vorschlag für dich",other:"{count} Vorschläge für dich"},"Vorschläge",{one:"In {of} solchen Gesprächen wolltest du es einmal.",other:"In {of} solchen Gesprächen wolltest du es {count} Mal."},"Automationen","Routinen","Gespräche","Vorschläge","Es wird gefragt statt gehandelt.","Ja, bitte","Nein","du hast Nein gesagt","keine Antwort","Bisher wurde noch nicht gefragt.","Soll ich es jetzt tun?","Bis {date} wird gefragt statt gehandelt.","du hast Ja gesagt","Eine Woche ausprobieren",{one:"Wird ausprobiert",other:"Werden ausprobiert"},"Wenn sie an gewesen wäre","Rückgängig","Trotzdem entfernen","Rückgängig gemacht. Die Automation ist weg, und alles ist wie zuvor.","Wann","Warum Edgewise das vorschlägt","Die genaue Automation"],v5=Object.fromEntries(Object.keys(k).map((e,H)=>[e,n3[H]]));var d3=["{time} aprox.","Aceptar","Aceptar así","Ajustar","da igual","Comprobando…","A una hora fija","Qué dispositivos: {device}","Lo que cambias se comprueba al momento; nada se guarda hasta que lo digas.","{name}: incluir","Empieza cuando se da la situación.","de {min} a {max} {unit}","Quedaría así: {offer}","Hora","Qué hace","Cuándo lo hace","Intentar de nuevo","De acuerdo, no se ha cambiado nada.","Hecho.","Puede armar la alarma por sí sola","Marca primero esta casilla, o quita la alarma en «Ajustar».","Nadie te preguntará cuando ocurra. Edgewise nunca la desarma.","La has borrado, así que Edgewise no la vuelve a crear.","Está desactivada y no hace nada.","La has cambiado, así que es tuya: Edgewise ya no la toca.","Home Assistant no la ha cargado o no puede usarla. El editor muestra qué ocurre.","Aceptada: {when}","Ajustada por ti al aceptarla.","Últimamente pides otra cosa:","Tu rutina ha cambiado",{one:"Una vez, alguien cambió algo a mano poco después.",other:"{count} veces, alguien cambió algo a mano poco después."},"Qué hace","Cuando aceptas una sugerencia, se convierte en una automatización normal y aparece aquí: cuántas veces se ha ejecutado, si la has corregido a mano y un botón para deshacerla.","Aún no hay ninguna automatización","Hechas a partir de sugerencias que aceptaste. Son automatizaciones normales de Home Assistant: puedes editarlas y siguen funcionando sin Edgewise.","Conservarla","Última vez: {when}.","Nadie ha tenido que corregirla.","Aún no se ha ejecutado.","Se corrige a menudo. Quizá encajen mejor otros valores u otra hora: cámbiala en el editor o deshazla.",{one:"Se ha ejecutado una vez.",other:"Se ha ejecutado {count} veces."},"Borrada por ti","Desactivada","Editada por ti","Activada","No disponible","Activar","«{title}» está activada.","Automatizaciones","Cambiaste «{title}» después de que Edgewise la creara. Si la deshaces, se elimina la automatización junto con tus cambios.","¿Eliminar tu propia versión?","Actualizar la automatización","«{title}» está actualizada.",{one:"Una vez lo cambiaste después.",other:"{count} veces lo cambiaste después."},"Nunca se habría equivocado.","Todavía no se habría ejecutado.",{one:"Una vez pediste justo eso.",other:"{count} veces pediste justo eso."},{one:"Se habría ejecutado una vez.",other:"Se habría ejecutado {count} veces."},{one:"Una vez no dijiste nada.",other:"{count} veces no dijiste nada."},{one:"Una vez pediste otra cosa.",other:"{count} veces pediste otra cosa."},"Un momento…","Cancelar","Bastante seguro.","Seguro.","Aún no es seguro.","Muy seguro.","Copiado","Copiar","Lo cambiaste después","No se habría ejecutado","Pediste justo eso","Se habría ejecutado; no dijiste nada","Pediste otra cosa","Los últimos 14 días","Nunca","Esto no se volverá a sugerir.","Hecho. Está activada.","«{title}» es ya una automatización normal. Puedes cambiarla como cualquier otra.","Abrir en el editor","Habla con Assist como siempre. Cuando hayas pedido lo mismo en la misma situación en tres días distintos, Edgewise se ofrecerá aquí a hacerlo por sí solo.","No hay sugerencias nuevas","Ver qué rutinas se han encontrado y por qué no se sugieren","Dile a Assist, por ejemplo: «Pon las luces al 40 por ciento y la calefacción a 22 grados»","Nada que sugerir todavía","Has elegido {host} (tarea de IA) para leer las conversaciones. Si funciona en la nube, salen de tu casa.","El aprendizaje ha comenzado.","Se acabó el tiempo de una noche; el resto sigue la noche siguiente.","Has elegido un servidor para leer las conversaciones: se envían a {host}.","Terminó con un error. No se ha perdido nada y se intentará de nuevo la noche siguiente. Los detalles están en el registro.","El equipo tenía demasiado trabajo.","El equipo estaba demasiado caliente; una mejor refrigeración ayuda.","Había muy poca memoria RAM libre.","Edgewise aprende por la noche de lo que se le ha dicho a Assist.","Último aprendizaje: {when}.","Aún no ha aprendido nada: lo hará esta noche, o ahora si quieres.","La grabación está en pausa: lo que se diga ahora no se guarda y no se aprende de ello.","Aprender ahora","El aprendizaje ha terminado.","El aprendizaje nocturno está en pausa. «Aprender ahora» funciona igualmente.","El aprendizaje ha tenido que esperar. Se intentará de nuevo en media hora.","Lo que se dice se queda en este equipo.","Progreso del aprendizaje","Volver a grabar","Volver a aprender por la noche","Edgewise está aprendiendo en este momento.","Se detuvo antes de terminar.","Aprendizaje",{one:"{count} conversación está pendiente de leer.",other:"{count} conversaciones están pendientes de leer."},"Lo que se omite","{name} está deshabilitado.","El dispositivo está deshabilitado.","{name} pide un código, y los códigos nunca se guardan.","Hace falta un código, y los códigos nunca se guardan.","Desarmar, desbloquear y abrir nunca se hace de forma automática.","Desarmar, desbloquear y abrir nunca se hace de forma automática.","No se ha encontrado ningún dispositivo para ello.","{name} no está expuesto a Assist.","El dispositivo no está expuesto a Assist.","{name} no puede hacerlo.","El dispositivo no puede hacerlo.","Se omite: {label}.","{name} no está disponible en este momento.","El dispositivo no está disponible en este momento.","Un momento…","No se puede acceder a Home Assistant en este momento. Comprueba que esté en marcha e inténtalo de nuevo.","Menú","Pediste {asked}; {label} es lo más cercano posible","{label} es lo más cercano posible","Durante una semana, Edgewise te preguntará en lugar de actuar.","se cambió a mano después","se pidió otra cosa",{one:"{count} vez fue distinto",other:"{count} veces fue distinto"},"Páginas de Edgewise","Un dispositivo no admite este valor: {detail}. Elige otro.","{detail} está deshabilitado. Habilítalo o elige otro dispositivo.","No se puede crear una automatización con esto: {detail}","Home Assistant no acepta esta automatización: {detail}","{detail} ya no existe. Elige otro dispositivo.","En esta casa no existe la acción {detail}. Comprueba si su integración está configurada.","Es más o menos de lo que admite el dispositivo: {detail}. Elige otro valor.","«{text}»","Las palabras se borraron; lo que se ajustó se conserva.",{one:"{count} vez más",other:"{count} veces más"},"Vuelve a ser una sugerencia.","Sugerirla de todos modos","Habla con Assist como siempre. Cuando pides lo mismo en la misma situación al menos tres días, por ejemplo luz cálida al anochecer entre semana, Edgewise lo reconoce y lo muestra aquí.","Aún no hay ninguna rutina","Ocultar la sugerencia","Lo que pides una y otra vez en la misma situación, lo más seguro primero, y qué ha sido de ello.","Espera tu respuesta entre las sugerencias.","Has borrado la automatización que se hizo con ella, así que Edgewise no la vuelve a crear.","La estás probando: cuando empieza la situación, Edgewise te pregunta antes.",{one:"Hasta ahora hay {count} conversación grabada.",other:"Hasta ahora hay {count} conversaciones grabadas."},"La aceptaste.","Una de tus automatizaciones ya lo hace, o algo muy parecido.","Dijiste «Nunca».","Tu casa no le dice a Edgewise el tiempo o la temperatura de la que depende. Elige un servicio meteorológico o un sensor exterior en la configuración de Edgewise, en Configuración > Dispositivos y servicios.","No es lo bastante precisa: probada con lo grabado, habría actuado demasiadas veces sin que nadie lo pidiera o habría hecho otra cosa. Acertó {part} de las {whole} veces que se pueden juzgar.","Home Assistant no aceptaría la automatización que saldría de ella.","Nada indica cuándo empezaría: no depende de ninguna hora, tiempo ni temperatura.","Dijiste «Ahora no». Puede volver a partir del {until}.","Dijiste «Ahora no».","En esta casa se puede hacer muy poco de ella: {part} de {whole} ajustes.",{one:"Solo se muestra {count} sugerencia a la vez, y es más segura. Le tocará cuando la respondas.",other:"Solo se muestran {count} sugerencias a la vez, y son más seguras. Le tocará cuando respondas a una de ellas."},"Ver las automatizaciones","Ver las sugerencias","«{title}» ya no está apartada.","Automatizada","Nunca","No sugerida","Sugerida","Borrada por ti","Ahora no","En prueba","Rutinas","Respuesta:","Cambiado a mano poco después","Borrar","Se borra para siempre, junto con lo que se entendió. Las rutinas y sugerencias que se basan en ello se calculan de nuevo.","Borrar conversación","¿Borrar esta conversación?","Borrar esta frase","¿Borrar esta frase?","Borrado. Las rutinas y sugerencias se calculan de nuevo.","En cuanto alguien hable con Assist, en voz alta o por escrito, la conversación aparecerá aquí junto con lo que Edgewise ha entendido. Pruébalo: di «Pon las luces al 40 %».","Aún no hay nada grabado","Exportar",{one:"Se ha escrito {count} conversación en {folder}.",other:"Se han escrito {count} conversaciones en {folder}."},"Assist no pudo hacerlo.",{one:"Se muestra {count} conversación.",other:"Se muestran {count} conversaciones."},"Importada","Lo que se le ha dicho a Assist y lo que Edgewise ha entendido. Borra lo que deba olvidar; las rutinas y sugerencias se adaptan al momento.","Mostrar anteriores","Mostrar las más recientes","Aún sin leer.","Nadie ha dicho nada con «{search}».","Dicho:","Buscar en lo dicho","Conversaciones","Entendido","ningún ajuste","Las palabras ya no se conservan, pues pasó su plazo; lo que se entendió, sí.",{one:"{count} apartada",other:"{count} apartadas"},"No se sugerirá nunca","No antes del {date}","Mostrar de nuevo","Mostrar de nuevo: {title}","Ahora no","Aplazada dos semanas.","Dejar de probar",{one:"Una sugerencia para ti",other:"{count} sugerencias para ti"},"Sugerencias",{one:"Lo pediste una vez en {of} conversaciones así.",other:"Lo pediste {count} veces en {of} conversaciones así."},"Automatizaciones","Rutinas","Conversaciones","Sugerencias","Pregunta en lugar de actuar.","Sí, hazlo","No","dijiste que no","no respondiste","Todavía no ha preguntado.","¿Lo hago ahora?","Hasta el {date} pregunta en lugar de actuar.","dijiste que sí","Probar una semana",{one:"En prueba",other:"En prueba"},"Si hubiera estado activada","Deshacer","Eliminarla de todos modos","Deshecho. La automatización ya no existe y todo está como antes.","Cuándo","Por qué Edgewise sugiere esto","La automatización exacta"],x5=Object.fromEntries(Object.keys(k).map((e,H)=>[e,d3[H]]));var p3=["vers {time}","Accepter","Accepter ainsi","Ajuster","peu importe","Vérification…","À une heure fixe","Quels appareils : {device}","Vos changements sont vérifiés aussitôt ; rien n'est enregistré avant que vous le disiez.","{name} : inclure","Elle démarre quand la situation commence.","de {min} à {max} {unit}","Cela donnerait : {offer}","Heure","Ce qu'elle fait","Quand elle le fait","Réessayer","Bien, rien n'a été changé.","C'est fait.","Elle peut armer l'alarme d'elle-même","Cochez d'abord cette case, ou retirez l'alarme sous « Ajuster ».","Personne n'est consulté à ce moment-là. Edgewise ne la désarme jamais.","Vous l'avez supprimée, Edgewise ne la rétablit donc pas.","Elle est désactivée et ne fait rien.","Vous l'avez modifiée, elle est donc à vous : Edgewise n'y touche plus.","Home Assistant ne l'a pas chargée ou ne peut pas l'utiliser. L'éditeur montre ce qui ne va pas.","Acceptée : {when}","Ajustée par vous lors de l'acceptation.","Depuis peu, vous demandez autre chose :","Votre routine a changé",{one:"Une fois, quelqu'un a changé quelque chose à la main peu après.",other:"{count} fois, quelqu'un a changé quelque chose à la main peu après."},"Ce qu'elle fait","Quand vous acceptez une suggestion, elle devient une automatisation ordinaire et apparaît ici : combien de fois elle s'est exécutée, si vous l'avez corrigée à la main, et un bouton pour l'annuler.","Pas encore d'automatisation","Faites à partir de suggestions que vous avez acceptées. Ce sont des automatisations ordinaires de Home Assistant : vous pouvez les modifier, et elles fonctionnent même sans Edgewise.","La garder","Dernière fois : {when}.","Personne n'a eu à la corriger.","Elle ne s'est pas encore exécutée.","Elle est souvent corrigée. D'autres valeurs ou une autre heure conviendraient peut-être mieux : modifiez-la dans l'éditeur, ou annulez-la.",{one:"Elle s'est exécutée une fois.",other:"Elle s'est exécutée {count} fois."},"Supprimée par vous","Désactivée","Modifiée par vous","Activée","Indisponible","Activer","« {title} » est activée.","Automatisations","Vous avez modifié « {title} » après sa création par Edgewise. Si vous l'annulez, l'automatisation est supprimée, avec vos modifications.","Supprimer votre propre version ?","Mettre à jour l'automatisation","« {title} » est à jour.",{one:"Une fois, vous l'avez changé ensuite.",other:"{count} fois, vous l'avez changé ensuite."},"Elle ne se serait jamais trompée.","Elle ne se serait pas encore exécutée.",{one:"Une fois, vous avez demandé exactement cela.",other:"{count} fois, vous avez demandé exactement cela."},{one:"Elle se serait exécutée une fois.",other:"Elle se serait exécutée {count} fois."},{one:"Une fois, vous n'avez rien dit.",other:"{count} fois, vous n'avez rien dit."},{one:"Une fois, vous avez demandé autre chose.",other:"{count} fois, vous avez demandé autre chose."},"Un instant…","Annuler","Assez sûr.","Sûr.","Pas encore sûr.","Très sûr.","Copié","Copier","Vous l'avez changé ensuite","Elle ne se serait pas exécutée","Vous avez demandé exactement cela","Elle se serait exécutée ; vous n'avez rien dit","Vous avez demandé autre chose","Les 14 derniers jours","Jamais","Cela ne sera plus suggéré.","C'est fait. Elle est activée.","« {title} » est désormais une automatisation ordinaire. Vous pouvez la modifier comme les autres.","Ouvrir dans l'éditeur","Parlez à Assist comme toujours. Quand vous aurez demandé la même chose dans la même situation trois jours différents, Edgewise proposera ici de le faire de lui-même.","Pas de nouvelle suggestion","Voir quelles routines ont été trouvées, et pourquoi elles ne sont pas suggérées","Dites par exemple à Assist : « Mets les lumières à 40 pour cent et le chauffage à 22 degrés »","Rien à suggérer pour l'instant","Vous avez choisi {host} (tâche d'IA) pour lire les conversations. S'il fonctionne dans le cloud, elles quittent votre maison.","L'apprentissage a commencé.","Le temps prévu pour une nuit était écoulé ; le reste suivra la nuit prochaine.","Vous avez choisi un serveur pour lire les conversations : elles sont envoyées à {host}.","Il s'est terminé par une erreur. Rien n'est perdu, et un nouvel essai aura lieu la nuit suivante. Les détails sont dans le journal.","La machine avait trop à faire.","La machine était trop chaude ; un meilleur refroidissement aide.","Trop peu de mémoire vive était disponible.","Edgewise apprend la nuit à partir de ce qui a été dit à Assist.","Dernier apprentissage : {when}.","Il n'a encore rien appris : il le fera cette nuit, ou maintenant si vous le souhaitez.","L'enregistrement est suspendu : ce qui est dit maintenant n'est pas conservé, et rien n'en est appris.","Apprendre maintenant","L'apprentissage est terminé.","L'apprentissage nocturne est suspendu. « Apprendre maintenant » fonctionne quand même.","L'apprentissage a dû attendre. Nouvel essai dans une demi-heure.","Ce qui est dit reste sur cette machine.","Progression de l'apprentissage","Reprendre l'enregistrement","Apprendre à nouveau la nuit","Edgewise est en train d'apprendre.","Il a été arrêté avant la fin.","Apprentissage",{one:"{count} conversation attend d'être lue.",other:"{count} conversations attendent d'être lues."},"Ce qui est laissé de côté","{name} est désactivé.","L'appareil est désactivé.","{name} demande un code, et les codes ne sont jamais enregistrés.","Il faut un code, et les codes ne sont jamais enregistrés.","Désarmer, déverrouiller et ouvrir ne se font jamais automatiquement.","Désarmer, déverrouiller et ouvrir ne se font jamais automatiquement.","Aucun appareil n'a été trouvé pour cela.","{name} n'est pas exposé à Assist.","L'appareil n'est pas exposé à Assist.","{name} ne sait pas le faire.","L'appareil ne sait pas le faire.","Laissé de côté : {label}.","{name} n'est pas disponible pour le moment.","L'appareil n'est pas disponible pour le moment.","Un instant…","Home Assistant est injoignable pour le moment. Vérifiez qu'il fonctionne, puis réessayez.","Menu","Vous avez demandé {asked} ; {label} est ce qui s'en approche le plus","{label} est ce qui s'en approche le plus","Pendant une semaine, Edgewise vous demande au lieu d'agir.","changé à la main ensuite","autre chose a été demandé",{one:"{count} fois, c'était autrement",other:"{count} fois, c'était autrement"},"Pages d'Edgewise","Un appareil n'accepte pas cette valeur : {detail}. Choisissez-en une autre.","{detail} est désactivé. Activez-le ou choisissez un autre appareil.","Impossible d'en faire une automatisation : {detail}","Home Assistant n'accepte pas cette automatisation : {detail}","{detail} n'existe plus. Choisissez un autre appareil.","L'action {detail} n'existe pas dans cette maison. Vérifiez que son intégration est configurée.","C'est plus ou moins que ce que l'appareil permet : {detail}. Choisissez une autre valeur.","« {text} »","Les paroles ont été supprimées ; les réglages sont encore connus.",{one:"{count} fois de plus",other:"{count} fois de plus"},"C'est de nouveau une suggestion.","La proposer quand même","Parlez simplement à Assist comme d'habitude. Quand vous demandez la même chose dans la même situation au moins trois jours, par exemple une lumière chaude les soirs de semaine, Edgewise le reconnaît et le montre ici.","Pas encore de routine","Masquer la suggestion","Ce que vous demandez régulièrement dans la même situation, le plus sûr d'abord, et ce qu'il en est advenu.","Elle attend votre réponse parmi les suggestions.","Vous avez supprimé l'automatisation qui en avait été faite, Edgewise ne la rétablit donc pas.","Vous l'essayez : quand la situation commence, Edgewise vous demande d'abord.",{one:"{count} conversation est enregistrée jusqu'ici.",other:"{count} conversations sont enregistrées jusqu'ici."},"Vous l'avez acceptée.","Une de vos automatisations le fait déjà, ou quelque chose de très proche.","Vous avez dit « Jamais ».","Votre maison n'indique pas à Edgewise la météo ou la température dont elle dépend. Choisissez un service météo ou un capteur extérieur dans les réglages d'Edgewise, sous Paramètres > Appareils et services.","Elle n'est pas assez précise : essayée sur ce qui a été enregistré, elle aurait trop souvent agi sans qu'on le demande ou fait autre chose. Elle avait raison {part} fois sur les {whole} que l'on peut juger.","Home Assistant n'accepterait pas l'automatisation qui en serait faite.","Rien n'indique quand elle commencerait : elle ne dépend ni d'une heure, ni de la météo, ni d'une température.","Vous avez dit « Pas maintenant ». Elle peut revenir à partir du {until}.","Vous avez dit « Pas maintenant ».","Trop peu de choses sont possibles dans cette maison : {part} réglages sur {whole}.",{one:"Une seule suggestion est montrée à la fois, et elle est plus sûre. Celle-ci aura son tour quand vous y aurez répondu.",other:"Seules {count} suggestions sont montrées à la fois, et elles sont plus sûres. Celle-ci aura son tour quand vous aurez répondu à l'une d'elles."},"Voir les automatisations","Voir les suggestions","« {title} » n'est plus mise de côté.","Automatisée","Jamais","Non proposée","Proposée","Supprimée par vous","Pas maintenant","À l'essai","Routines","Réponse :","Changé à la main peu après","Supprimer","La suppression est définitive, y compris de ce qui en a été compris. Les routines et suggestions qui reposent dessus sont recalculées.","Supprimer la conversation","Supprimer cette conversation ?","Supprimer cette phrase","Supprimer cette phrase ?","Supprimé. Les routines et suggestions sont recalculées.","Dès que quelqu'un parle à Assist, à voix haute ou par écrit, la conversation apparaît ici, avec ce qu'Edgewise a compris. Essayez : dites « Mets les lumières à 40 % ».","Rien n'est encore enregistré","Exporter",{one:"{count} conversation a été écrite dans {folder}.",other:"{count} conversations ont été écrites dans {folder}."},"Assist n'a pas pu le faire.",{one:"{count} conversation affichée.",other:"{count} conversations affichées."},"Importée","Ce qui a été dit à Assist et ce qu'Edgewise en a compris. Supprimez ce qu'il doit oublier ; les routines et suggestions suivent aussitôt.","Montrer les plus anciennes","Montrer les plus récentes","Pas encore lue.","Personne n'a rien dit contenant « {search} ».","Dit :","Rechercher dans les paroles","Conversations","Compris","aucun réglage","Les paroles ne sont plus conservées, leur délai étant passé ; ce qui a été compris l'est encore.",{one:"{count} mise de côté",other:"{count} mises de côté"},"Ne sera jamais suggérée","Pas avant le {date}","Afficher à nouveau","Afficher à nouveau : {title}","Pas maintenant","Reportée de deux semaines.","Arrêter l'essai",{one:"Une suggestion pour vous",other:"{count} suggestions pour vous"},"Suggestions",{one:"Vous l'avez demandé une fois sur {of} conversations de ce genre.",other:"Vous l'avez demandé {count} fois sur {of} conversations de ce genre."},"Automatisations","Routines","Conversations","Suggestions","Elle demande au lieu d'agir.","Oui, faites-le","Non","vous avez dit non","vous n'avez pas répondu","Elle n'a encore rien demandé.","Dois-je le faire maintenant ?","Jusqu'au {date}, elle demande au lieu d'agir.","vous avez dit oui","Essayer une semaine",{one:"À l'essai",other:"À l'essai"},"Si elle avait été activée","Annuler","La supprimer quand même","Annulé. L'automatisation a disparu et tout est comme avant.","Quand","Pourquoi Edgewise suggère cela","L'automatisation exacte"],u5=Object.fromEntries(Object.keys(k).map((e,H)=>[e,p3[H]]));var m3=["rond {time}","Accepteren","Zo accepteren","Aanpassen","maakt niet uit","Wordt gecontroleerd…","Op een vaste tijd","Welke apparaten: {device}","Wat je verandert, wordt meteen gecontroleerd; er wordt pas iets bewaard als jij het zegt.","{name}: meenemen","Het begint als de situatie begint.","{min} tot {max} {unit}","Zo zou het worden: {offer}","Tijd","Wat er gebeurt","Wanneer het gebeurt","Opnieuw proberen","Goed, er is niets veranderd.","Gedaan.","Ze mag het alarm vanzelf inschakelen","Vink dit eerst aan, of laat het alarm weg onder ‘Aanpassen’.","Er wordt niets gevraagd als het gebeurt. Edgewise schakelt het alarm nooit uit.","Je hebt haar verwijderd, daarom maakt Edgewise haar niet opnieuw.","Ze staat uit en doet niets.","Je hebt haar gewijzigd, dus ze is van jou: Edgewise blijft eraf.","Home Assistant heeft haar niet geladen of kan haar niet gebruiken. De editor laat zien wat er mis is.","Geaccepteerd: {when}","Door jou aangepast bij het accepteren.","De laatste tijd vraag je om iets anders:","Je routine is veranderd",{one:"Eén keer heeft iemand kort daarna iets met de hand gewijzigd.",other:"{count} keer heeft iemand kort daarna iets met de hand gewijzigd."},"Wat ze doet","Als je een suggestie accepteert, wordt het een gewone automatisering en verschijnt ze hier: hoe vaak ze is uitgevoerd, of je iets met de hand hebt gecorrigeerd, en een knop om haar ongedaan te maken.","Nog geen automatisering gemaakt","Gemaakt van suggesties die je hebt geaccepteerd. Het zijn gewone automatiseringen van Home Assistant: je kunt ze bewerken, en ze werken ook zonder Edgewise.","Behouden","Laatste keer: {when}.","Niemand hoefde haar te corrigeren.","Ze is nog niet uitgevoerd.","Ze wordt vaak gecorrigeerd. Misschien passen andere waarden of een ander tijdstip beter: wijzig haar in de editor, of maak haar ongedaan.",{one:"Ze is één keer uitgevoerd.",other:"Ze is {count} keer uitgevoerd."},"Door jou verwijderd","Uit","Door jou bewerkt","Aan","Niet beschikbaar","Inschakelen","‘{title}’ staat aan.","Automatiseringen","Je hebt ‘{title}’ gewijzigd nadat Edgewise haar had gemaakt. Als je haar ongedaan maakt, wordt de automatisering verwijderd, met je wijzigingen.","Je eigen versie verwijderen?","Automatisering bijwerken","‘{title}’ is bijgewerkt.",{one:"Eén keer heb je het daarna veranderd.",other:"{count} keer heb je het daarna veranderd."},"Ze zou het nooit mis hebben gehad.","Ze zou nog niet zijn uitgevoerd.",{one:"Eén keer vroeg je precies hierom.",other:"{count} keer vroeg je precies hierom."},{one:"Ze zou één keer zijn uitgevoerd.",other:"Ze zou {count} keer zijn uitgevoerd."},{one:"Eén keer zei je niets.",other:"{count} keer zei je niets."},{one:"Eén keer vroeg je om iets anders.",other:"{count} keer vroeg je om iets anders."},"Een ogenblik…","Annuleren","Vrij zeker.","Zeker.","Nog niet zeker.","Heel zeker.","Gekopieerd","Kopiëren","Je hebt het daarna veranderd","Ze zou niet zijn uitgevoerd","Je vroeg precies hierom","Ze zou zijn uitgevoerd; je zei niets","Je vroeg om iets anders","De laatste 14 dagen","Nooit","Dit wordt niet meer voorgesteld.","Klaar. Ze staat aan.","‘{title}’ is nu een gewone automatisering. Je kunt haar wijzigen zoals elke andere.","Openen in de editor","Praat met Assist zoals altijd. Als je op drie verschillende dagen in dezelfde situatie om hetzelfde hebt gevraagd, biedt Edgewise hier aan het vanzelf te doen.","Geen nieuwe suggesties","Bekijk welke routines zijn gevonden en waarom ze niet worden voorgesteld","Zeg bijvoorbeeld tegen Assist: ‘Zet de lampen op 40 procent en de verwarming op 22 graden’","Nog niets voor te stellen","Je hebt {host} (AI-taak) gekozen om de gesprekken te lezen. Werkt het in de cloud, dan verlaten ze je huis.","Het leren is begonnen.","De tijd voor één nacht was om; de rest volgt de volgende nacht.","Je hebt een server gekozen om de gesprekken te lezen: ze worden naar {host} gestuurd.","Het eindigde met een fout. Er is niets verloren en volgende nacht wordt het opnieuw geprobeerd. Details staan in het logboek.","De machine had het te druk.","De machine was te heet; betere koeling helpt.","Er was te weinig werkgeheugen vrij.","Edgewise leert 's nachts van wat er tegen Assist is gezegd.","Laatst geleerd: {when}.","Edgewise heeft nog niets geleerd: dat gebeurt vannacht, of nu als je wilt.","De opname is gepauzeerd: wat er nu wordt gezegd wordt niet bewaard, en er wordt niets van geleerd.","Nu leren","Het leren is klaar.","Het leren 's nachts is gepauzeerd. ‘Nu leren’ werkt wel.","Het leren moest wachten. Over een half uur wordt het opnieuw geprobeerd.","Wat er wordt gezegd blijft op deze machine.","Voortgang van het leren","Weer opnemen","Weer 's nachts leren","Edgewise is nu aan het leren.","Het werd voor het einde gestopt.","Leren",{one:"{count} gesprek wacht om gelezen te worden.",other:"{count} gesprekken wachten om gelezen te worden."},"Wat wordt weggelaten","{name} is uitgeschakeld in Home Assistant.","Het apparaat is uitgeschakeld in Home Assistant.","{name} vraagt om een code, en codes worden nooit bewaard.","Hiervoor is een code nodig, en codes worden nooit bewaard.","Uitschakelen van het alarm, ontgrendelen en openen gebeurt nooit vanzelf.","Uitschakelen van het alarm, ontgrendelen en openen gebeurt nooit vanzelf.","Hiervoor is geen apparaat gevonden.","{name} is niet beschikbaar gemaakt voor Assist.","Het apparaat is niet beschikbaar gemaakt voor Assist.","{name} kan dit niet.","Het apparaat kan dit niet.","Weggelaten: {label}.","{name} is nu niet beschikbaar.","Het apparaat is nu niet beschikbaar.","Een ogenblik…","Home Assistant is nu niet bereikbaar. Kijk of het draait en probeer het opnieuw.","Menu","Je vroeg om {asked}; {label} komt daar het dichtst bij","{label} komt daar het dichtst bij","Een week lang vraagt Edgewise het je in plaats van het te doen.","daarna met de hand veranderd","er werd om iets anders gevraagd",{one:"{count} keer was het anders",other:"{count} keer was het anders"},"Pagina's van Edgewise","Een apparaat accepteert deze waarde niet: {detail}. Kies een andere.","{detail} is uitgeschakeld in Home Assistant. Schakel het in of kies een ander apparaat.","Hiervan kan geen automatisering worden gemaakt: {detail}","Home Assistant accepteert deze automatisering niet: {detail}","{detail} bestaat niet meer. Kies een ander apparaat.","De actie {detail} bestaat niet in dit huis. Kijk of de integratie is ingesteld.","Dit is meer of minder dan het apparaat kan: {detail}. Kies een andere waarde.","‘{text}’","De woorden zijn verwijderd; wat er werd ingesteld is nog bekend.",{one:"Nog {count} keer",other:"Nog {count} keer"},"Het is weer een suggestie.","Toch voorstellen","Praat gewoon met Assist zoals altijd. Als je op minstens drie dagen in dezelfde situatie om hetzelfde vraagt, bijvoorbeeld warm licht op doordeweekse avonden, herkent Edgewise dat en toont het hier.","Nog geen routine gevonden","Suggestie verbergen","Waar je in dezelfde situatie steeds weer om vraagt, het zekerste eerst, en wat ermee is gebeurd.","Ze wacht bij de suggesties op je antwoord.","Je hebt de automatisering verwijderd die ervan was gemaakt, daarom maakt Edgewise haar niet opnieuw.","Je probeert haar uit: als de situatie begint, vraagt Edgewise het je eerst.",{one:"Tot nu toe is er {count} gesprek opgenomen.",other:"Tot nu toe zijn er {count} gesprekken opgenomen."},"Je hebt haar geaccepteerd.","Een van je automatiseringen doet dit al, of iets wat er sterk op lijkt.","Je zei ‘Nooit’.","Je huis vertelt Edgewise niets over het weer of de temperatuur waarvan ze afhangt. Kies een weerdienst of een buitensensor in de instellingen van Edgewise, onder Instellingen > Apparaten en diensten.","Ze is niet precies genoeg: uitgeprobeerd op wat is opgenomen, zou ze te vaak ongevraagd iets hebben gedaan, of iets anders dan je wilde. Ze had het {part} van de {whole} keer goed, voor zover te zeggen.","Home Assistant zou de automatisering die ervan gemaakt zou worden niet accepteren.","Niets zegt wanneer ze zou beginnen: ze hoort bij geen tijd, weer of temperatuur.","Je zei ‘Niet nu’. Vanaf {until} mag ze terugkomen.","Je zei ‘Niet nu’.","In dit huis kan er te weinig van worden gedaan: {part} van {whole} instellingen.",{one:"Er wordt maar {count} suggestie tegelijk getoond, en die is zekerder. Deze komt aan de beurt als je die hebt beantwoord.",other:"Er worden maar {count} suggesties tegelijk getoond, en die zijn zekerder. Deze komt aan de beurt als je er een hebt beantwoord."},"Naar de automatiseringen","Naar de suggesties","‘{title}’ is niet langer opzijgelegd.","Geautomatiseerd","Nooit","Niet voorgesteld","Voorgesteld","Door jou verwijderd","Nu niet","Wordt uitgeprobeerd","Routines","Antwoord:","Kort daarna met de hand gewijzigd","Verwijderen","Het wordt voorgoed verwijderd, met wat ervan werd begrepen. Routines en suggesties die erop berusten worden opnieuw bepaald.","Gesprek verwijderen","Dit gesprek verwijderen?","Deze zin verwijderen","Deze zin verwijderen?","Verwijderd. Routines en suggesties worden opnieuw bepaald.","Zodra iemand met Assist praat, hardop of getypt, verschijnt het gesprek hier, samen met wat Edgewise begreep. Probeer het: zeg ‘Zet de lampen op 40 %’.","Nog niets opgenomen","Exporteren",{one:"{count} gesprek is geschreven naar {folder}.",other:"{count} gesprekken zijn geschreven naar {folder}."},"Assist kon dit niet doen.",{one:"{count} gesprek getoond.",other:"{count} gesprekken getoond."},"Geïmporteerd","Wat er tegen Assist is gezegd en wat Edgewise ervan begreep. Verwijder wat het moet vergeten; routines en suggesties volgen meteen.","Oudere tonen","Nieuwste tonen","Nog niet gelezen.","Niemand heeft iets gezegd met ‘{search}’ erin.","Gezegd:","Zoeken in wat is gezegd","Gesprekken","Begrepen","geen instelling","De woorden worden niet meer bewaard, hun tijd was om; wat werd begrepen wel.",{one:"{count} opzijgelegd",other:"{count} opzijgelegd"},"Wordt nooit voorgesteld","Niet vóór {date}","Weer tonen","Weer tonen: {title}","Niet nu","Twee weken uitgesteld.","Stoppen met proberen",{one:"Een suggestie voor je",other:"{count} suggesties voor je"},"Suggesties",{one:"In {of} van zulke gesprekken vroeg je er één keer om.",other:"In {of} van zulke gesprekken vroeg je er {count} keer om."},"Automatiseringen","Routines","Gesprekken","Suggesties","Er wordt gevraagd in plaats van gehandeld.","Ja, doe maar","Nee","je zei nee","je gaf geen antwoord","Er is nog niets gevraagd.","Zal ik het nu doen?","Tot {date} wordt er gevraagd in plaats van gehandeld.","je zei ja","Een week proberen",{one:"Wordt geprobeerd",other:"Worden geprobeerd"},"Als ze aan had gestaan","Ongedaan maken","Toch verwijderen","Ongedaan gemaakt. De automatisering is weg en alles is zoals het was.","Wanneer","Waarom Edgewise dit voorstelt","De precieze automatisering"],Z5=Object.fromEntries(Object.keys(k).map((e,H)=>[e,m3[H]]));var s3=["około {time}","Przyjmij","Przyjmij w tej postaci","Dostosuj","bez znaczenia","Sprawdzanie…","O stałej godzinie","Które urządzenia: {device}","Zmiany są od razu sprawdzane; nic nie jest zapisywane bez Twojej zgody.","{name}: uwzględnij","Zaczyna się, gdy zaczyna się sytuacja.","od {min} do {max} {unit}","Byłoby tak: {offer}","Godzina","Co robi","Kiedy to robi","Spróbuj ponownie","Dobrze, nic nie zmieniono.","Gotowe.","Może sama uzbrajać alarm","Najpierw zaznacz to pole albo pomiń alarm w „Dostosuj”.","Nikt nie jest wtedy pytany. Edgewise nigdy go nie rozbraja.","Została przez Ciebie usunięta, więc Edgewise jej nie przywraca.","Jest wyłączona i nic nie robi.","Została przez Ciebie zmieniona, więc jest Twoja: Edgewise już jej nie rusza.","Home Assistant jej nie wczytał albo nie może jej użyć. Edytor pokaże, co jest nie tak.","Przyjęta: {when}","Dostosowana przez Ciebie przy przyjęciu.","Ostatnio prosisz o coś innego:","Twoja rutyna się zmieniła",{one:"Raz ktoś wkrótce potem zmienił coś ręcznie.",few:"{count} razy ktoś wkrótce potem zmienił coś ręcznie.",many:"{count} razy ktoś wkrótce potem zmienił coś ręcznie.",other:"{count} raza ktoś wkrótce potem zmienił coś ręcznie."},"Co robi","Gdy przyjmiesz sugestię, stanie się zwykłą automatyzacją i pojawi się tutaj: ile razy zadziałała, czy poprawiano coś ręcznie, i przycisk, który ją cofa.","Nie utworzono jeszcze żadnej automatyzacji","Utworzone z przyjętych przez Ciebie sugestii. To zwykłe automatyzacje Home Assistanta: możesz je edytować, a działają też bez Edgewise.","Zachowaj","Ostatnio: {when}.","Nikt nie musiał jej poprawiać.","Jeszcze nie zadziałała.","Jest często poprawiana. Może lepiej pasują inne wartości albo inna pora: zmień ją w edytorze albo cofnij.",{one:"Zadziałała raz.",few:"Zadziałała {count} razy.",many:"Zadziałała {count} razy.",other:"Zadziałała {count} raza."},"Usunięta przez Ciebie","Wyłączona","Zmieniona przez Ciebie","Włączona","Niedostępna","Włącz","„{title}” jest włączona.","Automatyzacje","Automatyzacja „{title}” została przez Ciebie zmieniona po utworzeniu. Jeśli ją cofniesz, zostanie usunięta razem z Twoimi zmianami.","Usunąć Twoją własną wersję?","Zaktualizuj automatyzację","„{title}” jest zaktualizowana.",{one:"Raz zostało to potem zmienione.",few:"{count} razy zostało to potem zmienione.",many:"{count} razy zostało to potem zmienione.",other:"{count} raza zostało to potem zmienione."},"Nigdy by się nie pomyliła.","Jeszcze by się nie uruchomiła.",{one:"Raz padła dokładnie taka prośba.",few:"{count} razy padła dokładnie taka prośba.",many:"{count} razy padła dokładnie taka prośba.",other:"{count} raza padła dokładnie taka prośba."},{one:"Uruchomiłaby się raz.",few:"Uruchomiłaby się {count} razy.",many:"Uruchomiłaby się {count} razy.",other:"Uruchomiłaby się {count} raza."},{one:"Raz nikt nic nie powiedział.",few:"{count} razy nikt nic nie powiedział.",many:"{count} razy nikt nic nie powiedział.",other:"{count} raza nikt nic nie powiedział."},{one:"Raz padła inna prośba.",few:"{count} razy padła inna prośba.",many:"{count} razy padła inna prośba.",other:"{count} raza padła inna prośba."},"Chwileczkę…","Anuluj","Dość pewne.","Pewne.","Jeszcze niepewne.","Bardzo pewne.","Skopiowano","Kopiuj","Potem zostało to zmienione","Nie uruchomiłaby się","Padła dokładnie taka prośba","Uruchomiłaby się; nikt nic nie powiedział","Padła inna prośba","Ostatnie 14 dni","Nigdy","To nie będzie już proponowane.","Gotowe. Jest włączona.","„{title}” to teraz zwykła automatyzacja. Możesz ją zmieniać jak każdą inną.","Otwórz w edytorze","Rozmawiaj z Assist jak zawsze. Gdy w trzech różnych dniach w tej samej sytuacji padnie ta sama prośba, Edgewise zaproponuje tutaj, że będzie to robić sam.","Brak nowych sugestii","Zobacz, jakie rutyny znaleziono i dlaczego nie są proponowane","Powiedz do Assist na przykład: „Ustaw światła na 40 procent i ogrzewanie na 22 stopnie”","Na razie nie ma czego proponować","Rozmowy czyta wybrana przez Ciebie usługa {host} (zadanie AI). Jeśli działa w chmurze, opuszczają Twój dom.","Nauka się rozpoczęła.","Czas na jedną noc minął; reszta następnej nocy.","Rozmowy czyta wybrany przez Ciebie serwer: są wysyłane do {host}.","Zakończyła się błędem. Nic nie przepadło, a następnej nocy odbędzie się kolejna próba. Szczegóły są w logach.","Maszyna była zbyt zajęta.","Maszyna była zbyt gorąca; pomoże lepsze chłodzenie.","Było za mało wolnej pamięci RAM.","Edgewise uczy się w nocy z tego, co powiedziano do Assist.","Ostatnia nauka: {when}.","Edgewise jeszcze niczego się nie nauczył: zrobi to tej nocy albo teraz, jeśli chcesz.","Zapisywanie jest wstrzymane: to, co teraz zostanie powiedziane, nie jest przechowywane ani używane do nauki.","Ucz się teraz","Nauka się zakończyła.","Nauka w nocy jest wstrzymana. „Ucz się teraz” działa mimo to.","Nauka musiała poczekać. Następna próba za pół godziny.","To, co zostanie powiedziane, zostaje na tej maszynie.","Postęp nauki","Zapisuj znów","Ucz się znów w nocy","Edgewise właśnie się uczy.","Została zatrzymana przed końcem.","Nauka",{one:"{count} rozmowa czeka na przeczytanie.",few:"{count} rozmowy czekają na przeczytanie.",many:"{count} rozmów czeka na przeczytanie.",other:"{count} rozmowy czeka na przeczytanie."},"Co zostało pominięte","{name}: urządzenie jest wyłączone w Home Assistant.","Urządzenie jest wyłączone w Home Assistant.","{name} wymaga kodu, a kody nigdy nie są zapisywane.","Potrzebny jest kod, a kody nigdy nie są zapisywane.","Rozbrajanie, odblokowywanie i otwieranie nigdy nie dzieje się samo.","Rozbrajanie, odblokowywanie i otwieranie nigdy nie dzieje się samo.","Nie znaleziono do tego urządzenia.","{name}: urządzenie nie jest udostępnione dla Assist.","Urządzenie nie jest udostępnione dla Assist.","{name} tego nie potrafi.","Urządzenie tego nie potrafi.","Pominięto: {label}.","{name}: urządzenie jest teraz niedostępne.","Urządzenie jest teraz niedostępne.","Chwileczkę…","Nie można teraz połączyć się z Home Assistantem. Sprawdź, czy działa, i spróbuj ponownie.","Menu","Padło {asked}; {label} to najbliższa możliwa wartość","{label} to najbliższa możliwa wartość","Przez tydzień Edgewise pyta, zamiast działać.","potem zmienione ręcznie","padła inna prośba",{one:"{count} raz było inaczej",few:"{count} razy było inaczej",many:"{count} razy było inaczej",other:"{count} razy było inaczej"},"Strony Edgewise","Urządzenie nie przyjmuje tej wartości: {detail}. Wybierz inną.","Encja {detail} jest wyłączona w Home Assistant. Włącz ją albo wybierz inne urządzenie.","Nie da się z tego zrobić automatyzacji: {detail}","Home Assistant nie przyjmuje tej automatyzacji: {detail}","Encja {detail} już nie istnieje. Wybierz inne urządzenie.","W tym domu nie ma akcji {detail}. Sprawdź, czy jej integracja jest skonfigurowana.","To więcej lub mniej, niż urządzenie potrafi: {detail}. Wybierz inną wartość.","„{text}”","Słowa zostały usunięte; wiadomo jednak, co ustawiono.",{one:"Jeszcze {count} raz",few:"Jeszcze {count} razy",many:"Jeszcze {count} razy",other:"Jeszcze {count} razy"},"To znów jest sugestia.","Zaproponuj mimo to","Po prostu rozmawiaj z Assist jak zawsze. Gdy przez co najmniej trzy dni poprosisz o to samo w tej samej sytuacji, na przykład o ciepłe światło wieczorem w dni robocze, Edgewise to rozpozna i pokaże tutaj.","Nie znaleziono jeszcze żadnej rutyny","Ukryj sugestię","To, o co regularnie prosisz w tej samej sytuacji, od najpewniejszych, i co się z tym stało.","Czeka na Twoją odpowiedź wśród sugestii.","Utworzona z niej automatyzacja została przez Ciebie usunięta, więc Edgewise jej nie przywraca.","Wypróbowujesz ją: gdy sytuacja się zaczyna, Edgewise najpierw pyta.",{one:"Jak dotąd zapisano {count} rozmowę.",few:"Jak dotąd zapisano {count} rozmowy.",many:"Jak dotąd zapisano {count} rozmów.",other:"Jak dotąd zapisano {count} rozmowy."},"Została przez Ciebie przyjęta.","Jedna z Twoich automatyzacji już to robi albo coś bardzo podobnego.","Wybrano „Nigdy”.","Twój dom nie podaje Edgewise pogody lub temperatury, od której zależy ta rutyna. Wybierz usługę pogodową lub czujnik zewnętrzny w ustawieniach Edgewise: Ustawienia > Urządzenia oraz usługi.","Nie jest wystarczająco trafna: wypróbowana na tym, co zapisano, zbyt często działałaby nieproszona albo robiła coś innego. Trafiła w {part} z {whole} przypadków, które da się ocenić.","Home Assistant nie przyjąłby automatyzacji, która by z niej powstała.","Nic nie wskazuje, kiedy miałaby się zacząć: nie wiąże się z żadną porą, pogodą ani temperaturą.","Wybrano „Nie teraz”. Może wrócić od {until}.","Wybrano „Nie teraz”.","W tym domu da się z niej zrobić zbyt mało: {part} z {whole} ustawień.",{one:"Naraz pokazywana jest tylko {count} sugestia i jest ona pewniejsza. Kolej na tę przyjdzie, gdy na nią odpowiesz.",few:"Naraz pokazywane są tylko {count} sugestie i są one pewniejsze. Kolej na tę przyjdzie, gdy odpowiesz na jedną z nich.",many:"Naraz pokazywanych jest tylko {count} sugestii i są one pewniejsze. Kolej na tę przyjdzie, gdy odpowiesz na jedną z nich.",other:"Naraz pokazywane jest tylko {count} sugestii i są one pewniejsze. Kolej na tę przyjdzie, gdy odpowiesz na jedną z nich."},"Do automatyzacji","Do sugestii","„{title}” nie jest już odłożona.","Zautomatyzowana","Nigdy","Niezaproponowana","Zaproponowana","Usunięta przez Ciebie","Nie teraz","Wypróbowywana","Rutyny","Odpowiedź:","Wkrótce potem zmieniono ręcznie","Usuń","Zostanie to usunięte na zawsze, razem z tym, co z tego zrozumiano. Rutyny i sugestie, które się na tym opierają, zostaną wyznaczone na nowo.","Usuń rozmowę","Usunąć tę rozmowę?","Usuń tę wypowiedź","Usunąć tę wypowiedź?","Usunięto. Rutyny i sugestie są wyznaczane na nowo.","Gdy tylko ktoś odezwie się do Assist, głosem lub na piśmie, rozmowa pojawi się tutaj razem z tym, co zrozumiał Edgewise. Spróbuj powiedzieć: „Ustaw światło na 40 %”.","Nic jeszcze nie zapisano","Eksportuj",{one:"Zapisano {count} rozmowę w folderze {folder}.",few:"Zapisano {count} rozmowy w folderze {folder}.",many:"Zapisano {count} rozmów w folderze {folder}.",other:"Zapisano {count} rozmowy w folderze {folder}."},"Assist nie mógł tego zrobić.",{one:"Pokazano {count} rozmowę.",few:"Pokazano {count} rozmowy.",many:"Pokazano {count} rozmów.",other:"Pokazano {count} rozmowy."},"Zaimportowana","Co powiedziano do Assist i co z tego zrozumiał Edgewise. Usuń to, o czym ma zapomnieć; rutyny i sugestie od razu się dostosują.","Pokaż starsze","Pokaż najnowsze","Jeszcze nieprzeczytana.","Nikt nie powiedział niczego, co zawiera „{search}”.","Powiedziano:","Szukaj w wypowiedziach","Rozmowy","Zrozumiano","żadnego ustawienia","Słowa nie są już przechowywane, bo minął ich czas; to, co zrozumiano, tak.",{one:"{count} odłożona",few:"{count} odłożone",many:"{count} odłożonych",other:"{count} odłożonej"},"Nigdy nie będzie proponowana","Nie wcześniej niż {date}","Pokaż ponownie","Pokaż ponownie: {title}","Nie teraz","Odłożono na dwa tygodnie.","Zakończ próbę",{one:"Sugestia dla Ciebie",few:"{count} sugestie dla Ciebie",many:"{count} sugestii dla Ciebie",other:"{count} sugestii dla Ciebie"},"Sugestie",{one:"Padła o to {count} prośba; podobnych rozmów było {of}.",few:"Padły o to {count} prośby; podobnych rozmów było {of}.",many:"Padło o to {count} próśb; podobnych rozmów było {of}.",other:"Padło o to {count} prośby; podobnych rozmów było {of}."},"Automatyzacje","Rutyny","Rozmowy","Sugestie","Pyta, zamiast działać.","Tak, zrób to","Nie","odpowiedź: nie","brak odpowiedzi","Jeszcze nie było pytania.","Czy mam to teraz zrobić?","Do {date} pyta, zamiast działać.","odpowiedź: tak","Wypróbuj przez tydzień",{one:"Na próbę",few:"Na próbę",many:"Na próbę",other:"Na próbę"},"Gdyby była włączona","Cofnij","Usuń mimo to","Cofnięto. Automatyzacji już nie ma i wszystko jest jak przedtem.","Kiedy","Dlaczego Edgewise to proponuje","Dokładna automatyzacja"],c5=Object.fromEntries(Object.keys(k).map((e,H)=>[e,s3[H]]));var S5={de:v5,en:k,es:x5,fr:u5,nl:Z5,pl:c5},E1=class{constructor(H){this.t=(H,C={})=>{let V=this.entries[H];return(typeof V=="string"?V:V[this.plurals.select(Number(C.count))]??V.other).replace(/\{(\w+)\}/g,(M,r)=>{let a=C[r]??"";return typeof a=="number"?this.number.format(a):a})};this.unbroken=H=>H.replace(/(\d) (?=[%°])/g,"$1 ");this.moment=H=>this.format(new Date(H),{weekday:"short",day:"numeric",month:"short",...this.clockForm});this.day=H=>this.format(new Date(H),{day:"numeric",month:"long",year:"numeric"});this.date=H=>this.plain(H,{weekday:"long",day:"numeric",month:"long"});this.weekday=H=>this.plain(H,{weekday:"narrow"});this.dayOfMonth=H=>String(Number(H.slice(8)));this.time=H=>this.format(new Date(H),this.clockForm);this.clock=H=>new Intl.DateTimeFormat(this.locale,{...this.clockForm,timeZone:"UTC"}).format(new Date(`1970-01-01T${H.slice(0,5)}:00Z`));let C=H.language.split("-")[0]??"",V=C in S5;this.entries=S5[C]??k,this.locale=V?H.language:"en",this.plurals=new Intl.PluralRules(this.locale),this.number=new Intl.NumberFormat(this.locale);let{time_format:L,time_zone:M}=H.locale;this.zone=M==="server"?H.config.time_zone:void 0,this.hour12=L==="12"?!0:L==="24"?!1:void 0}get clockForm(){return{hour:"numeric",minute:"2-digit",...this.hour12===void 0?{}:{hour12:this.hour12}}}format(H,C){return new Intl.DateTimeFormat(this.locale,{...C,...this.zone?{timeZone:this.zone}:{}}).format(H)}plain(H,C){return new Intl.DateTimeFormat(this.locale,{...C,timeZone:"UTC"}).format(new Date(`${H}T12:00:00Z`))}};var l3=5e3,v3=12e3,B=class extends P{constructor(){super(...arguments);this.narrow=!1;this.dark=!1;this.changes=new EventTarget;this.reconnected=()=>{for(let C of["suggestions","sessions"])this.changes.dispatchEvent(new CustomEvent(C))}}shouldUpdate(C){let V=C.get("hass");return C.size>1||!V?!0:V.connection!==this.hass.connection||V.language!==this.hass.language||V.locale!==this.hass.locale||V.dockedSidebar!==this.hass.dockedSidebar||V.themes?.darkMode!==this.hass.themes?.darkMode}willUpdate(){let{hass:C}=this;if(!C)return;this.dark=C.themes?.darkMode??!1;let V=this.app?.hass;if(V&&V.connection===C.connection&&V.language===C.language&&V.locale===C.locale)return;let L=new E1(C);this.app={hass:C,api:new y1(C,L.t("lost")),text:L,changes:this.changes,navigate:M=>this.go(M),toast:(M,r)=>this.say(M,r)},V?.connection!==C.connection&&this.listen(C.connection)}updated(C){let V=C.has("route")&&this.renderRoot.querySelector("nav [aria-current]");V&&V.parentElement?.scrollTo({left:V.offsetLeft+(V.offsetWidth-V.parentElement.clientWidth)/2})}connectedCallback(){super.connectedCallback(),this.app&&this.listen(this.app.hass.connection)}disconnectedCallback(){super.disconnectedCallback(),this.end()}listen(C){this.end(),C.addEventListener("ready",this.reconnected),this.connection=C;let V=L=>this.changes.dispatchEvent(new CustomEvent(L.kind,{detail:L}));this.told=this.app?.api.subscribe(V),this.told?.catch(()=>{})}end(){this.connection?.removeEventListener("ready",this.reconnected),this.told?.then(C=>C()).catch(()=>{}),this.told=void 0}go(C){history.pushState(null,"",C),window.dispatchEvent(new CustomEvent("location-changed",{detail:{replace:!1}}))}say(C,V){clearTimeout(this.fading),this.toast={message:C,back:V},this.fading=setTimeout(()=>this.toast=void 0,V?v3:l3)}async back(C){clearTimeout(this.fading),this.toast=void 0;try{await C()}catch(V){this.say(c(V).message)}}menu(){this.dispatchEvent(new CustomEvent("hass-toggle-menu",{bubbles:!0,composed:!0}))}render(){let{app:C}=this;if(!C)return o;let{t:V}=C.text,[,L="",M=""]=(this.route?.path??"").split("/"),r=F1.find(i=>i===L)??F1[0],a=this.narrow||this.hass.dockedSidebar==="always_hidden";return t`
<header>
${a?t`<button class="quiet menu" aria-label=${V("menu")} @click=${this.menu}>${s(s2)}</button>`:o}
<h1>Edgewise</h1>
<nav aria-label=${V("pages")}>
${F1.map(i=>t`
<a
href="/edgewise/${i}"
aria-current=${i===r?"page":o}
@click=${b(C.navigate)}
>${V(`tab.${i}`)}</a
>
`)}
</nav>
</header>
<main>
<edgewise-learning .app=${C}></edgewise-learning>
${l5(r,C,decodeURIComponent(M))}
</main>
<div class="toasts" role="status">
${this.toast?t`<div class="toast">
<span>${this.toast.message}</span>
${this.toast.back?t`<button @click=${()=>this.toast?.back&&this.back(this.toast.back)}>
${s(H2)}${V("undo")}
</button>`:o}
</div>`:o}
</div>
`}};B.styles=[U2,O,p`
:host {
min-height: 100vh;
min-height: 100dvh;
display: flex;
flex-direction: column;
background: var(--ground);
}
header {
position: sticky;
top: 0;
z-index: 2;
display: grid;
grid-template-columns: auto 1fr;
align-items: center;
gap: 0 4px;
padding: 8px 24px 0;
background: var(--ground);
border-bottom: 1px solid var(--line);
}
h1 {
font-size: 20px;
font-weight: 500;
line-height: 48px;
grid-column: 2;
}
:host(:not([narrow])) h1 {
margin-inline-start: -4px;
}
:host(:not([narrow])) header {
grid-template-columns: auto auto 1fr;
padding-top: 0;
}
:host(:not([narrow])) nav {
grid-column: 3;
margin-inline-start: 24px;
}
:host(:not([narrow])) h1,
:host(:not([narrow])) nav a {
height: 55px;
line-height: 55px;
padding-block: 0;
}
.menu {
width: 48px;
padding: 0;
margin-inline-start: -12px;
color: var(--ink);
}
nav {
grid-column: 1 / -1;
display: flex;
gap: 4px;
margin-inline: -12px;
overflow-x: auto;
scrollbar-width: none;
}
nav a {
flex: none;
padding: 8px 12px 9px;
color: var(--soft-ink);
font-size: 15px;
font-weight: 500;
text-decoration: none;
border-bottom: 3px solid transparent;
min-height: 44px;
}
nav a:hover {
color: var(--ink);
}
nav a[aria-current] {
color: var(--accent);
border-color: var(--accent);
}
nav a:focus-visible {
outline-offset: -3px;
border-radius: 8px;
}
main {
flex: 1;
width: 100%;
max-width: 808px;
margin: 0 auto;
padding: 12px 24px 96px;
}
.toasts {
position: sticky;
z-index: 3;
bottom: calc(16px + env(safe-area-inset-bottom, 0px));
height: 0;
padding-inline: 16px;
display: flex;
align-items: flex-end;
justify-content: center;
pointer-events: none;
}
.toast {
pointer-events: auto;
display: flex;
align-items: center;
gap: 16px;
min-height: 52px;
max-width: 560px;
padding: 4px 8px 4px 20px;
border-radius: 12px;
background: var(--ink);
color: var(--paper);
box-shadow: 0 4px 16px rgb(0 0 0 / 25%);
}
.toast span {
padding-block: 8px;
}
.toast button {
flex: none;
border-color: transparent;
color: inherit;
}
.toast button:hover {
background: color-mix(in srgb, var(--paper) 18%, transparent);
}
.toast :focus-visible {
outline-color: var(--paper);
outline-offset: -4px;
}
@media (max-width: 600px) {
header {
padding-inline: 16px;
}
main {
padding: 8px 12px 96px;
}
}
`],A([u({attribute:!1})],B.prototype,"hass",2),A([u({attribute:!1})],B.prototype,"route",2),A([u({type:Boolean,reflect:!0})],B.prototype,"narrow",2),A([u({type:Boolean,reflect:!0})],B.prototype,"dark",2),A([m()],B.prototype,"app",2),A([m()],B.prototype,"toast",2),B=A([Z("edgewise-panel")],B);export{B as Panel};
/*! Bundled license information:

@lit/reactive-element/css-tag.js:
  (**
   * @license
   * Copyright 2019 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

@lit/reactive-element/reactive-element.js:
lit-html/lit-html.js:
lit-element/lit-element.js:
@lit/reactive-element/decorators/custom-element.js:
@lit/reactive-element/decorators/property.js:
@lit/reactive-element/decorators/state.js:
@lit/reactive-element/decorators/event-options.js:
@lit/reactive-element/decorators/base.js:
@lit/reactive-element/decorators/query.js:
@lit/reactive-element/decorators/query-all.js:
@lit/reactive-element/decorators/query-async.js:
@lit/reactive-element/decorators/query-assigned-nodes.js:
lit-html/directive.js:
lit-html/directives/repeat.js:
  (**
   * @license
   * Copyright 2017 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/is-server.js:
  (**
   * @license
   * Copyright 2022 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

@lit/reactive-element/decorators/query-assigned-elements.js:
  (**
   * @license
   * Copyright 2021 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/directive-helpers.js:
  (**
   * @license
   * Copyright 2020 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)
*/
