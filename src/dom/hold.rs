//! Holding a name against the other tabs of this browser (Web Locks).

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use super::window;

/// A name that no other tab has, until this is dropped or the tab ends, however it ends.
#[derive(Debug)]
pub struct Hold {
    /// Lets go; none where the browser knows no such thing and nobody can have it.
    release: Option<Function>,
}

impl Drop for Hold {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            // The end of a promise takes whatever it is given.
            drop(release.call0(&JsValue::NULL));
        }
    }
}

/// Takes a name; none when another tab has it.
pub async fn hold(name: &str) -> Option<Hold> {
    let navigator = window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok();
    let Some(locks) = locks.filter(JsValue::is_object) else {
        return Some(Hold { release: None });
    };
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).ok()?;
    let mut release = None;
    // The name is ours for as long as this is not settled.
    let until = Promise::new(&mut |resolve, _| release = Some(resolve));
    let mut ended = None;
    let taken = Promise::new(&mut |resolve, _| {
        let until = until.clone();
        let answer = Closure::once_into_js(move |lock: JsValue| {
            // As above.
            drop(resolve.call1(&JsValue::NULL, &lock.is_object().into()));
            if lock.is_object() {
                until.into()
            } else {
                JsValue::UNDEFINED
            }
        });
        ended = request.call3(&locks, &name.into(), &options, &answer).ok();
    });
    // A request that is refused ends at once, and nothing is taken.
    let first = Promise::race(&Array::of2(&taken, &ended?));
    let is_taken = JsFuture::from(first).await.ok()?.as_bool()?;
    is_taken.then_some(Hold { release })
}
