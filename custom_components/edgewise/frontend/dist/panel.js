var G1=Object.defineProperty;var _1=Object.getOwnPropertyDescriptor;var m=(M,C,H,V)=>{for(var L=V>1?void 0:V?_1(C,H):C,r=M.length-1,e;r>=0;r--)(e=M[r])&&(L=(V?e(C,H,L):e(L))||L);return V&&L&&G1(C,H,L),L};var m1="M11,15H13V17H11V15M11,7H13V13H11V7M12,2C6.47,2 2,6.5 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2M12,20A8,8 0 0,1 4,12A8,8 0 0,1 12,4A8,8 0 0,1 20,12A8,8 0 0,1 12,20Z";var v1="M20 13.5C20 17.09 17.09 20 13.5 20H6V18H13.5C16 18 18 16 18 13.5S16 9 13.5 9H7.83L10.91 12.09L9.5 13.5L4 8L9.5 2.5L10.92 3.91L7.83 7H13.5C17.09 7 20 9.91 20 13.5Z";var x1="M3,6H21V8H3V6M3,11H21V13H3V11M3,16H21V18H3V16Z";var U=globalThis,Q=U.ShadowRoot&&(U.ShadyCSS===void 0||U.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,C1=Symbol(),n1=new WeakMap,P=class{constructor(C,H,V){if(this._$cssResult$=!0,V!==C1)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=C,this.t=H}get styleSheet(){let C=this.o,H=this.t;if(Q&&C===void 0){let V=H!==void 0&&H.length===1;V&&(C=n1.get(H)),C===void 0&&((this.o=C=new CSSStyleSheet).replaceSync(this.cssText),V&&n1.set(H,C))}return C}toString(){return this.cssText}},l1=M=>new P(typeof M=="string"?M:M+"",void 0,C1),g=(M,...C)=>{let H=M.length===1?M[0]:C.reduce((V,L,r)=>V+(e=>{if(e._$cssResult$===!0)return e.cssText;if(typeof e=="number")return e;throw Error("Value passed to 'css' function must be a 'css' function result: "+e+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(L)+M[r+1],M[0]);return new P(H,M,C1)},Z1=(M,C)=>{if(Q)M.adoptedStyleSheets=C.map(H=>H instanceof CSSStyleSheet?H:H.styleSheet);else for(let H of C){let V=document.createElement("style"),L=U.litNonce;L!==void 0&&V.setAttribute("nonce",L),V.textContent=H.cssText,M.appendChild(V)}},H1=Q?M=>M:M=>M instanceof CSSStyleSheet?(C=>{let H="";for(let V of C.cssRules)H+=V.cssText;return l1(H)})(M):M;var{is:$1,defineProperty:z1,getOwnPropertyDescriptor:K1,getOwnPropertyNames:q1,getOwnPropertySymbols:j1,getPrototypeOf:X1}=Object,G=globalThis,S1=G.trustedTypes,J1=S1?S1.emptyScript:"",Y1=G.reactiveElementPolyfillSupport,w=(M,C)=>M,y={toAttribute(M,C){switch(C){case Boolean:M=M?J1:null;break;case Object:case Array:M=M==null?M:JSON.stringify(M)}return M},fromAttribute(M,C){let H=M;switch(C){case Boolean:H=M!==null;break;case Number:H=M===null?null:Number(M);break;case Object:case Array:try{H=JSON.parse(M)}catch{H=null}}return H}},_=(M,C)=>!$1(M,C),u1={attribute:!0,type:String,converter:y,reflect:!1,useDefault:!1,hasChanged:_};Symbol.metadata??=Symbol("metadata"),G.litPropertyMetadata??=new WeakMap;var Z=class extends HTMLElement{static addInitializer(C){this._$Ei(),(this.l??=[]).push(C)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(C,H=u1){if(H.state&&(H.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(C)&&((H=Object.create(H)).wrapped=!0),this.elementProperties.set(C,H),!H.noAccessor){let V=Symbol(),L=this.getPropertyDescriptor(C,V,H);L!==void 0&&z1(this.prototype,C,L)}}static getPropertyDescriptor(C,H,V){let{get:L,set:r}=K1(this.prototype,C)??{get(){return this[H]},set(e){this[H]=e}};return{get:L,set(e){let i=L?.call(this);r?.call(this,e),this.requestUpdate(C,i,V)},configurable:!0,enumerable:!0}}static getPropertyOptions(C){return this.elementProperties.get(C)??u1}static _$Ei(){if(this.hasOwnProperty(w("elementProperties")))return;let C=X1(this);C.finalize(),C.l!==void 0&&(this.l=[...C.l]),this.elementProperties=new Map(C.elementProperties)}static finalize(){if(this.hasOwnProperty(w("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(w("properties"))){let H=this.properties,V=[...q1(H),...j1(H)];for(let L of V)this.createProperty(L,H[L])}let C=this[Symbol.metadata];if(C!==null){let H=litPropertyMetadata.get(C);if(H!==void 0)for(let[V,L]of H)this.elementProperties.set(V,L)}this._$Eh=new Map;for(let[H,V]of this.elementProperties){let L=this._$Eu(H,V);L!==void 0&&this._$Eh.set(L,H)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(C){let H=[];if(Array.isArray(C)){let V=new Set(C.flat(1/0).reverse());for(let L of V)H.unshift(H1(L))}else C!==void 0&&H.push(H1(C));return H}static _$Eu(C,H){let V=H.attribute;return V===!1?void 0:typeof V=="string"?V:typeof C=="string"?C.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(C=>this.enableUpdating=C),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(C=>C(this))}addController(C){(this._$EO??=new Set).add(C),this.renderRoot!==void 0&&this.isConnected&&C.hostConnected?.()}removeController(C){this._$EO?.delete(C)}_$E_(){let C=new Map,H=this.constructor.elementProperties;for(let V of H.keys())this.hasOwnProperty(V)&&(C.set(V,this[V]),delete this[V]);C.size>0&&(this._$Ep=C)}createRenderRoot(){let C=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Z1(C,this.constructor.elementStyles),C}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(C=>C.hostConnected?.())}enableUpdating(C){}disconnectedCallback(){this._$EO?.forEach(C=>C.hostDisconnected?.())}attributeChangedCallback(C,H,V){this._$AK(C,V)}_$ET(C,H){let V=this.constructor.elementProperties.get(C),L=this.constructor._$Eu(C,V);if(L!==void 0&&V.reflect===!0){let r=(V.converter?.toAttribute!==void 0?V.converter:y).toAttribute(H,V.type);this._$Em=C,r==null?this.removeAttribute(L):this.setAttribute(L,r),this._$Em=null}}_$AK(C,H){let V=this.constructor,L=V._$Eh.get(C);if(L!==void 0&&this._$Em!==L){let r=V.getPropertyOptions(L),e=typeof r.converter=="function"?{fromAttribute:r.converter}:r.converter?.fromAttribute!==void 0?r.converter:y;this._$Em=L;let i=e.fromAttribute(H,r.type);this[L]=i??this._$Ej?.get(L)??i,this._$Em=null}}requestUpdate(C,H,V,L=!1,r){if(C!==void 0){let e=this.constructor;if(L===!1&&(r=this[C]),V??=e.getPropertyOptions(C),!((V.hasChanged??_)(r,H)||V.useDefault&&V.reflect&&r===this._$Ej?.get(C)&&!this.hasAttribute(e._$Eu(C,V))))return;this.C(C,H,V)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(C,H,{useDefault:V,reflect:L,wrapped:r},e){V&&!(this._$Ej??=new Map).has(C)&&(this._$Ej.set(C,e??H??this[C]),r!==!0||e!==void 0)||(this._$AL.has(C)||(this.hasUpdated||V||(H=void 0),this._$AL.set(C,H)),L===!0&&this._$Em!==C&&(this._$Eq??=new Set).add(C))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(H){Promise.reject(H)}let C=this.scheduleUpdate();return C!=null&&await C,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[L,r]of this._$Ep)this[L]=r;this._$Ep=void 0}let V=this.constructor.elementProperties;if(V.size>0)for(let[L,r]of V){let{wrapped:e}=r,i=this[L];e!==!0||this._$AL.has(L)||i===void 0||this.C(L,void 0,r,i)}}let C=!1,H=this._$AL;try{C=this.shouldUpdate(H),C?(this.willUpdate(H),this._$EO?.forEach(V=>V.hostUpdate?.()),this.update(H)):this._$EM()}catch(V){throw C=!1,this._$EM(),V}C&&this._$AE(H)}willUpdate(C){}_$AE(C){this._$EO?.forEach(H=>H.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(C)),this.updated(C)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(C){return!0}update(C){this._$Eq&&=this._$Eq.forEach(H=>this._$ET(H,this[H])),this._$EM()}updated(C){}firstUpdated(C){}};Z.elementStyles=[],Z.shadowRootOptions={mode:"open"},Z[w("elementProperties")]=new Map,Z[w("finalized")]=new Map,Y1?.({ReactiveElement:Z}),(G.reactiveElementVersions??=[]).push("2.1.2");var i1=globalThis,s1=M=>M,$=i1.trustedTypes,c1=$?$.createPolicy("lit-html",{createHTML:M=>M}):void 0,B1="$lit$",u=`lit$${Math.random().toFixed(9).slice(2)}$`,b1="?"+u,C2=`<${b1}>`,O=document,F=()=>O.createComment(""),R=M=>M===null||typeof M!="object"&&typeof M!="function",A1=Array.isArray,H2=M=>A1(M)||typeof M?.[Symbol.iterator]=="function",V1=`[ 	
\f\r]`,T=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,O1=/-->/g,h1=/>/g,s=RegExp(`>|${V1}(?:([^\\s"'>=/]+)(${V1}*=${V1}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),g1=/'/g,f1=/"/g,P1=/^(?:script|style|textarea|title)$/i,o1=M=>(C,...H)=>({_$litType$:M,strings:C,values:H}),d=o1(1),w1=o1(2),u2=o1(3),h=Symbol.for("lit-noChange"),A=Symbol.for("lit-nothing"),k1=new WeakMap,c=O.createTreeWalker(O,129);function y1(M,C){if(!A1(M)||!M.hasOwnProperty("raw"))throw Error("invalid template strings array");return c1!==void 0?c1.createHTML(C):C}var V2=(M,C)=>{let H=M.length-1,V=[],L,r=C===2?"<svg>":C===3?"<math>":"",e=T;for(let i=0;i<H;i++){let t=M[i],a,p,o=-1,l=0;for(;l<t.length&&(e.lastIndex=l,p=e.exec(t),p!==null);)l=e.lastIndex,e===T?p[1]==="!--"?e=O1:p[1]!==void 0?e=h1:p[2]!==void 0?(P1.test(p[2])&&(L=RegExp("</"+p[2],"g")),e=s):p[3]!==void 0&&(e=s):e===s?p[0]===">"?(e=L??T,o=-1):p[1]===void 0?o=-2:(o=e.lastIndex-p[2].length,a=p[1],e=p[3]===void 0?s:p[3]==='"'?f1:g1):e===f1||e===g1?e=s:e===O1||e===h1?e=T:(e=s,L=void 0);let S=e===s&&M[i+1].startsWith("/>")?" ":"";r+=e===T?t+C2:o>=0?(V.push(a),t.slice(0,o)+B1+t.slice(o)+u+S):t+u+(o===-2?i:S)}return[y1(M,r+(M[H]||"<?>")+(C===2?"</svg>":C===3?"</math>":"")),V]},D=class M{constructor({strings:C,_$litType$:H},V){let L;this.parts=[];let r=0,e=0,i=C.length-1,t=this.parts,[a,p]=V2(C,H);if(this.el=M.createElement(a,V),c.currentNode=this.el.content,H===2||H===3){let o=this.el.content.firstChild;o.replaceWith(...o.childNodes)}for(;(L=c.nextNode())!==null&&t.length<i;){if(L.nodeType===1){if(L.hasAttributes())for(let o of L.getAttributeNames())if(o.endsWith(B1)){let l=p[e++],S=L.getAttribute(o).split(u),I=/([.?@])?(.*)/.exec(l);t.push({type:1,index:r,name:I[2],strings:S,ctor:I[1]==="."?M1:I[1]==="?"?r1:I[1]==="@"?e1:k}),L.removeAttribute(o)}else o.startsWith(u)&&(t.push({type:6,index:r}),L.removeAttribute(o));if(P1.test(L.tagName)){let o=L.textContent.split(u),l=o.length-1;if(l>0){L.textContent=$?$.emptyScript:"";for(let S=0;S<l;S++)L.append(o[S],F()),c.nextNode(),t.push({type:2,index:++r});L.append(o[l],F())}}}else if(L.nodeType===8)if(L.data===b1)t.push({type:2,index:r});else{let o=-1;for(;(o=L.data.indexOf(u,o+1))!==-1;)t.push({type:7,index:r}),o+=u.length-1}r++}}static createElement(C,H){let V=O.createElement("template");return V.innerHTML=C,V}};function f(M,C,H=M,V){if(C===h)return C;let L=V!==void 0?H._$Co?.[V]:H._$Cl,r=R(C)?void 0:C._$litDirective$;return L?.constructor!==r&&(L?._$AO?.(!1),r===void 0?L=void 0:(L=new r(M),L._$AT(M,H,V)),V!==void 0?(H._$Co??=[])[V]=L:H._$Cl=L),L!==void 0&&(C=f(M,L._$AS(M,C.values),L,V)),C}var L1=class{constructor(C,H){this._$AV=[],this._$AN=void 0,this._$AD=C,this._$AM=H}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(C){let{el:{content:H},parts:V}=this._$AD,L=(C?.creationScope??O).importNode(H,!0);c.currentNode=L;let r=c.nextNode(),e=0,i=0,t=V[0];for(;t!==void 0;){if(e===t.index){let a;t.type===2?a=new E(r,r.nextSibling,this,C):t.type===1?a=new t.ctor(r,t.name,t.strings,this,C):t.type===6&&(a=new t1(r,this,C)),this._$AV.push(a),t=V[++i]}e!==t?.index&&(r=c.nextNode(),e++)}return c.currentNode=O,L}p(C){let H=0;for(let V of this._$AV)V!==void 0&&(V.strings!==void 0?(V._$AI(C,V,H),H+=V.strings.length-2):V._$AI(C[H])),H++}},E=class M{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(C,H,V,L){this.type=2,this._$AH=A,this._$AN=void 0,this._$AA=C,this._$AB=H,this._$AM=V,this.options=L,this._$Cv=L?.isConnected??!0}get parentNode(){let C=this._$AA.parentNode,H=this._$AM;return H!==void 0&&C?.nodeType===11&&(C=H.parentNode),C}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(C,H=this){C=f(this,C,H),R(C)?C===A||C==null||C===""?(this._$AH!==A&&this._$AR(),this._$AH=A):C!==this._$AH&&C!==h&&this._(C):C._$litType$!==void 0?this.$(C):C.nodeType!==void 0?this.T(C):H2(C)?this.k(C):this._(C)}O(C){return this._$AA.parentNode.insertBefore(C,this._$AB)}T(C){this._$AH!==C&&(this._$AR(),this._$AH=this.O(C))}_(C){this._$AH!==A&&R(this._$AH)?this._$AA.nextSibling.data=C:this.T(O.createTextNode(C)),this._$AH=C}$(C){let{values:H,_$litType$:V}=C,L=typeof V=="number"?this._$AC(C):(V.el===void 0&&(V.el=D.createElement(y1(V.h,V.h[0]),this.options)),V);if(this._$AH?._$AD===L)this._$AH.p(H);else{let r=new L1(L,this),e=r.u(this.options);r.p(H),this.T(e),this._$AH=r}}_$AC(C){let H=k1.get(C.strings);return H===void 0&&k1.set(C.strings,H=new D(C)),H}k(C){A1(this._$AH)||(this._$AH=[],this._$AR());let H=this._$AH,V,L=0;for(let r of C)L===H.length?H.push(V=new M(this.O(F()),this.O(F()),this,this.options)):V=H[L],V._$AI(r),L++;L<H.length&&(this._$AR(V&&V._$AB.nextSibling,L),H.length=L)}_$AR(C=this._$AA.nextSibling,H){for(this._$AP?.(!1,!0,H);C!==this._$AB;){let V=s1(C).nextSibling;s1(C).remove(),C=V}}setConnected(C){this._$AM===void 0&&(this._$Cv=C,this._$AP?.(C))}},k=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(C,H,V,L,r){this.type=1,this._$AH=A,this._$AN=void 0,this.element=C,this.name=H,this._$AM=L,this.options=r,V.length>2||V[0]!==""||V[1]!==""?(this._$AH=Array(V.length-1).fill(new String),this.strings=V):this._$AH=A}_$AI(C,H=this,V,L){let r=this.strings,e=!1;if(r===void 0)C=f(this,C,H,0),e=!R(C)||C!==this._$AH&&C!==h,e&&(this._$AH=C);else{let i=C,t,a;for(C=r[0],t=0;t<r.length-1;t++)a=f(this,i[V+t],H,t),a===h&&(a=this._$AH[t]),e||=!R(a)||a!==this._$AH[t],a===A?C=A:C!==A&&(C+=(a??"")+r[t+1]),this._$AH[t]=a}e&&!L&&this.j(C)}j(C){C===A?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,C??"")}},M1=class extends k{constructor(){super(...arguments),this.type=3}j(C){this.element[this.name]=C===A?void 0:C}},r1=class extends k{constructor(){super(...arguments),this.type=4}j(C){this.element.toggleAttribute(this.name,!!C&&C!==A)}},e1=class extends k{constructor(C,H,V,L,r){super(C,H,V,L,r),this.type=5}_$AI(C,H=this){if((C=f(this,C,H,0)??A)===h)return;let V=this._$AH,L=C===A&&V!==A||C.capture!==V.capture||C.once!==V.once||C.passive!==V.passive,r=C!==A&&(V===A||L);L&&this.element.removeEventListener(this.name,this,V),r&&this.element.addEventListener(this.name,this,C),this._$AH=C}handleEvent(C){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,C):this._$AH.handleEvent(C)}},t1=class{constructor(C,H,V){this.element=C,this.type=6,this._$AN=void 0,this._$AM=H,this.options=V}get _$AU(){return this._$AM._$AU}_$AI(C){f(this,C)}};var L2=i1.litHtmlPolyfillSupport;L2?.(D,E),(i1.litHtmlVersions??=[]).push("3.3.3");var T1=(M,C,H)=>{let V=H?.renderBefore??C,L=V._$litPart$;if(L===void 0){let r=H?.renderBefore??null;V._$litPart$=L=new E(C.insertBefore(F(),r),r,void 0,H??{})}return L._$AI(M),L};var a1=globalThis,n=class extends Z{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let C=super.createRenderRoot();return this.renderOptions.renderBefore??=C.firstChild,C}update(C){let H=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(C),this._$Do=T1(H,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return h}};n._$litElement$=!0,n.finalized=!0,a1.litElementHydrateSupport?.({LitElement:n});var M2=a1.litElementPolyfillSupport;M2?.({LitElement:n});(a1.litElementVersions??=[]).push("4.2.2");var r2={attribute:!0,type:String,converter:y,reflect:!1,hasChanged:_},e2=(M=r2,C,H)=>{let{kind:V,metadata:L}=H,r=globalThis.litPropertyMetadata.get(L);if(r===void 0&&globalThis.litPropertyMetadata.set(L,r=new Map),V==="setter"&&((M=Object.create(M)).wrapped=!0),r.set(H.name,M),V==="accessor"){let{name:e}=H;return{set(i){let t=C.get.call(this);C.set.call(this,i),this.requestUpdate(e,t,M,!0,i)},init(i){return i!==void 0&&this.C(e,void 0,M,i),i}}}if(V==="setter"){let{name:e}=H;return function(i){let t=this[e];C.call(this,i),this.requestUpdate(e,t,M,!0,i)}}throw Error("Unsupported decorator location: "+V)};function v(M){return(C,H)=>typeof H=="object"?e2(M,C,H):((V,L,r)=>{let e=L.hasOwnProperty(r);return L.constructor.createProperty(r,V),e?Object.getOwnPropertyDescriptor(L,r):void 0})(M,C,H)}function B(M){return v({...M,state:!0,attribute:!1})}var K=class{constructor(C){this.hass=C;this.info=()=>this.call("info");this.subscribe=C=>this.hass.connection.subscribeMessage(C,{type:"edgewise/subscribe"});this.suggestions=()=>this.call("suggestions");this.choices=C=>this.call("suggestions/choices",{fingerprint:C});this.preview=(C,H)=>this.call("suggestions/preview",{fingerprint:C,changes:H});this.accept=(C,H={})=>this.call("suggestions/accept",{fingerprint:C,...H});this.snooze=C=>this.call("suggestions/snooze",{fingerprint:C});this.dismiss=C=>this.call("suggestions/dismiss",{fingerprint:C});this.reopen=C=>this.call("suggestions/reopen",{fingerprint:C});this.tryOut=C=>this.call("suggestions/try",{fingerprint:C});this.answer=(C,H)=>this.call("suggestions/answer",{fingerprint:C,yes:H});this.undo=(C,H=!1)=>this.call("suggestions/undo",{fingerprint:C,edited:H});this.update=C=>this.call("suggestions/update",{fingerprint:C});this.routines=()=>this.call("routines");this.automations=()=>this.call("automations");this.sessions=(C={})=>this.call("sessions",C);this.forget=C=>this.call("sessions/forget",C);this.exportSessions=()=>this.call("sessions/export");this.learn=()=>this.call("learn")}call(C,H={}){let V={type:`edgewise/${C}`,language:this.hass.language,...H};return this.hass.callWS(V)}};var N=M=>w1`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${M} /></svg>`;var F1=(M,C)=>d`
  <div class="alert" role="alert">
    ${N(m1)}
    <p>${M}</p>
    ${C?d`<button class="plain" @click=${C.act}>${C.label}</button>`:A}
  </div>
`;var R1=g`
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
  @supports (color: oklch(from red l c h)) {
    :host {
      --accent: oklch(from var(--primary-color, #009ac7) 0.46 min(c, 0.16) h);
    }
    :host([dark]) {
      --accent: oklch(from var(--primary-color, #009ac7) 0.82 min(c, 0.13) h);
      --on-accent: oklch(from var(--primary-color, #009ac7) 0.22 min(c, 0.06) h);
    }
  }
`,q=g`
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
    font-size: 1.25rem;
    line-height: 1.35;
    font-weight: 500;
    text-wrap: pretty;
  }
  h3 {
    font-size: 0.9375rem;
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
    font-size: 0.875rem;
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
    font-size: 0.875rem;
    line-height: 1.625rem;
  }
  button,
  .button {
    font: inherit;
    font-size: 0.9375rem;
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
    font-size: 0.9375rem;
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
    overflow-x: auto;
    border-radius: 8px;
    background: var(--tint);
    font-family: var(--ha-font-family-code, ui-monospace, monospace);
    font-size: 0.8125rem;
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
`;var X=M=>C=>{customElements.get(M)||customElements.define(M,C)},d1=M=>{let{code:C,message:H}=M??{};return{code:String(C??"unknown"),message:H??String(M)}},j=class extends n{static{this.styles=q}get t(){return this.app.text.t}};m([v({attribute:!1})],j.prototype,"app",2);var b=class extends j{constructor(){super(...arguments);this.again=!1;this.changed=()=>{this.load()}}connectedCallback(){super.connectedCallback();for(let H of this.shows)this.app.changes.addEventListener(H,this.changed);this.load()}disconnectedCallback(){super.disconnectedCallback();for(let H of this.shows)this.app.changes.removeEventListener(H,this.changed)}willUpdate(H){H.get("app")&&this.load()}load(){return this.again=this.loading!==void 0,this.loading??=this.loadOnce().finally(()=>{this.loading=void 0,this.again&&this.load()}),this.loading}async loadOnce(){try{this.data=await this.fetch(),this.failure=void 0}catch(H){this.failure=d1(H)}}render(){return d`
      ${this.failure?F1(this.failure.message,{label:this.t("again"),act:()=>this.load()}):A}
      ${this.data!==void 0?this.content(this.data):this.failure?A:d`<p class="loading" role="status">${this.t("loading")}</p>`}
    `}};m([B()],b.prototype,"data",2),m([B()],b.prototype,"failure",2);var W=class extends b{constructor(){super(...arguments);this.wanted="";this.shows=["suggestions"]}fetch(){return this.app.api.suggestions()}content(H){return d`<div class="page">
      ${H.open.map(V=>d`<article class="card"><h2>${V.offer}</h2></article>`)}
    </div>`}};m([v()],W.prototype,"wanted",2),W=m([X("edgewise-suggestions")],W);var J=["suggestions","routines","automations","sessions"],D1=(M,C,H)=>{switch(M){case"suggestions":return d`<edgewise-suggestions .app=${C} .wanted=${H}></edgewise-suggestions>`;case"routines":return d`<edgewise-routines .app=${C}></edgewise-routines>`;case"automations":return d`<edgewise-automations .app=${C}></edgewise-automations>`;case"sessions":return d`<edgewise-sessions .app=${C} .wanted=${H}></edgewise-sessions>`}};var E1={again:"Noch einmal versuchen",loading:"Einen Moment …",menu:"Menü",pages:"Seiten von Edgewise","tab.automations":"Automationen","tab.routines":"Routinen","tab.sessions":"Gespräche","tab.suggestions":"Vorschläge",undo:"Rückgängig"};var p1={again:"Try again",loading:"One moment …",menu:"Menu",pages:"Pages of Edgewise","tab.automations":"Automations","tab.routines":"Routines","tab.sessions":"Conversations","tab.suggestions":"Suggestions",undo:"Undo"};var N1={again:"Intentar de nuevo",loading:"Un momento…",menu:"Menú",pages:"Páginas de Edgewise","tab.automations":"Automatizaciones","tab.routines":"Rutinas","tab.sessions":"Conversaciones","tab.suggestions":"Sugerencias",undo:"Deshacer"};var W1={again:"Réessayer",loading:"Un instant…",menu:"Menu",pages:"Pages d'Edgewise","tab.automations":"Automatisations","tab.routines":"Routines","tab.sessions":"Conversations","tab.suggestions":"Suggestions",undo:"Annuler"};var I1={again:"Opnieuw proberen",loading:"Een ogenblik…",menu:"Menu",pages:"Pagina's van Edgewise","tab.automations":"Automatiseringen","tab.routines":"Routines","tab.sessions":"Gesprekken","tab.suggestions":"Suggesties",undo:"Ongedaan maken"};var U1={again:"Spróbuj ponownie",loading:"Chwileczkę…",menu:"Menu",pages:"Strony Edgewise","tab.automations":"Automatyzacje","tab.routines":"Nawyki","tab.sessions":"Rozmowy","tab.suggestions":"Sugestie",undo:"Cofnij"};var Q1={de:E1,en:p1,es:N1,fr:W1,nl:I1,pl:U1},Y=class{constructor(C){this.t=(C,H={})=>{let V=this.entries[C];return(typeof V=="string"?V:V[this.plurals.select(Number(H.count))]??V.other).replace(/\{(\w+)\}/g,(r,e)=>{let i=H[e]??"";return typeof i=="number"?this.number.format(i):i})};this.percent=C=>new Intl.NumberFormat(this.locale,{style:"percent",maximumFractionDigits:0}).format(C);this.moment=C=>this.format(new Date(C),{weekday:"short",day:"numeric",month:"short",...this.clockForm});this.day=C=>this.format(new Date(C),{day:"numeric",month:"long",year:"numeric"});this.date=C=>this.plain(C,{weekday:"long",day:"numeric",month:"long"});this.weekday=C=>this.plain(C,{weekday:"narrow"});this.dayOfMonth=C=>String(Number(C.slice(8)));this.time=C=>this.format(new Date(C),this.clockForm);this.clock=C=>new Intl.DateTimeFormat(this.locale,{...this.clockForm,timeZone:"UTC"}).format(new Date(`1970-01-01T${C.slice(0,5)}:00Z`));let H=C.language.split("-")[0]??"",V=H in Q1;this.entries=Q1[H]??p1,this.locale=V?C.language:"en",this.plurals=new Intl.PluralRules(this.locale),this.number=new Intl.NumberFormat(this.locale);let{time_format:L,time_zone:r}=C.locale;this.zone=r==="server"?C.config.time_zone:void 0,this.hour12=L==="12"?!0:L==="24"?!1:void 0}get clockForm(){return{hour:"numeric",minute:"2-digit",...this.hour12===void 0?{}:{hour12:this.hour12}}}format(C,H){return new Intl.DateTimeFormat(this.locale,{...H,...this.zone?{timeZone:this.zone}:{}}).format(C)}plain(C,H){return new Intl.DateTimeFormat(this.locale,{...H,timeZone:"UTC"}).format(new Date(`${C}T12:00:00Z`))}};var p2=5e3,m2=12e3,x=class extends n{constructor(){super(...arguments);this.narrow=!1;this.dark=!1;this.changes=new EventTarget}shouldUpdate(H){let V=H.get("hass");return H.size>1||!V?!0:V.connection!==this.hass.connection||V.language!==this.hass.language||V.locale!==this.hass.locale||V.dockedSidebar!==this.hass.dockedSidebar||V.themes?.darkMode!==this.hass.themes?.darkMode}willUpdate(){let{hass:H}=this;if(!H)return;this.dark=H.themes?.darkMode??!1;let V=this.app?.hass;V&&V.connection===H.connection&&V.language===H.language&&V.locale===H.locale||(this.app={hass:H,api:new K(H),text:new Y(H),changes:this.changes,navigate:L=>this.go(L),toast:(L,r)=>this.say(L,r)},V?.connection!==H.connection&&this.listen())}connectedCallback(){super.connectedCallback(),this.app&&this.listen()}disconnectedCallback(){super.disconnectedCallback(),this.end()}listen(){this.end();let H=V=>this.changes.dispatchEvent(new CustomEvent(V.kind,{detail:V}));this.told=this.app?.api.subscribe(H),this.told?.catch(()=>{})}end(){this.told?.then(H=>H()).catch(()=>{}),this.told=void 0}go(H){history.pushState(null,"",H),window.dispatchEvent(new CustomEvent("location-changed",{detail:{replace:!1}}))}say(H,V){clearTimeout(this.fading),this.toast={message:H,back:V},this.fading=setTimeout(()=>this.toast=void 0,V?m2:p2)}async back(H){clearTimeout(this.fading),this.toast=void 0;try{await H()}catch(V){this.say(d1(V).message)}}follow(H,V){H.button||H.metaKey||H.ctrlKey||H.shiftKey||H.altKey||(H.preventDefault(),this.go(V))}menu(){this.dispatchEvent(new CustomEvent("hass-toggle-menu",{bubbles:!0,composed:!0}))}render(){let{app:H}=this;if(!H)return A;let{t:V}=H.text,[,L="",r=""]=(this.route?.path??"").split("/"),e=J.find(t=>t===L)??J[0],i=this.narrow||this.hass.dockedSidebar==="always_hidden";return d`
      <header>
        ${i?d`<button class="quiet menu" aria-label=${V("menu")} @click=${this.menu}>${N(x1)}</button>`:A}
        <h1>Edgewise</h1>
        <nav aria-label=${V("pages")}>
          ${J.map(t=>d`
              <a
                href="/edgewise/${t}"
                aria-current=${t===e?"page":A}
                @click=${a=>this.follow(a,`/edgewise/${t}`)}
                >${V(`tab.${t}`)}</a
              >
            `)}
        </nav>
      </header>
      <main>${D1(e,H,decodeURIComponent(r))}</main>
      <div class="toasts" role="status">
        ${this.toast?d`<div class="toast">
              <span>${this.toast.message}</span>
              ${this.toast.back?d`<button @click=${()=>this.toast?.back&&this.back(this.toast.back)}>
                    ${N(v1)}${V("undo")}
                  </button>`:A}
            </div>`:A}
      </div>
    `}};x.styles=[R1,q,g`
      :host {
        min-height: 100vh;
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
        font-size: 1.25rem;
        font-weight: 500;
        line-height: 48px;
        grid-column: 2;
      }
      :host(:not([narrow])) h1 {
        margin-inline-start: -4px;
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
        font-size: 0.9375rem;
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
        max-width: 808px;
        margin: 0 auto;
        padding: 24px 24px 96px;
      }
      .toasts {
        position: fixed;
        z-index: 3;
        inset: auto 16px calc(16px + env(safe-area-inset-bottom, 0px));
        display: grid;
        justify-items: center;
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
          padding: 16px 12px 96px;
        }
      }
    `],m([v({attribute:!1})],x.prototype,"hass",2),m([v({attribute:!1})],x.prototype,"route",2),m([v({type:Boolean,reflect:!0})],x.prototype,"narrow",2),m([v({type:Boolean,reflect:!0})],x.prototype,"dark",2),m([B()],x.prototype,"app",2),m([B()],x.prototype,"toast",2),x=m([X("edgewise-panel")],x);export{x as Panel};
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
*/
