//! The browser's own database, for what is too large for its store of texts.

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbKeyRange, IdbOpenDbRequest, IdbTransaction, IdbTransactionMode};

use super::window;

/// An open database; closed when it is dropped.
#[derive(Debug)]
pub struct Database(IdbDatabase);

impl Database {
    /// Opens a database, and makes it with these stores where it is not there.
    ///
    /// # Errors
    /// Where the browser has none, or keeps nothing, as in some private windows.
    pub async fn open(name: &str, stores: &'static [&'static str]) -> Result<Self, JsValue> {
        let factory = window()
            .ok_or(JsValue::NULL)?
            .indexed_db()?
            .ok_or(JsValue::NULL)?;
        let request = factory.open_with_u32(name, 1)?;
        let opened = request.clone();
        let make = Closure::once_into_js(move || make_stores(&opened, stores));
        request.set_onupgradeneeded(Some(make.unchecked_ref()));
        let open = Promise::new(&mut |resolve, reject| {
            request.set_onsuccess(Some(&resolve));
            request.set_onerror(Some(&reject));
        });
        JsFuture::from(open).await?;
        Ok(Self(request.result()?.unchecked_into()))
    }

    /// Puts a value under a key; it is there when this returns.
    ///
    /// # Errors
    /// When the browser has no room.
    pub async fn put(&self, store: &str, key: &JsValue, value: &JsValue) -> Result<(), JsValue> {
        let change = self.change(&[store])?;
        change.object_store(store)?.put_with_key(value, key)?;
        done(&change).await
    }

    /// Every value whose key is in a range, in the order of keys.
    ///
    /// # Errors
    /// When the browser cannot read it.
    pub async fn all(&self, store: &str, range: Option<&IdbKeyRange>) -> Result<Array, JsValue> {
        let look = self.0.transaction_with_str(store)?;
        let store = look.object_store(store)?;
        let request = match range {
            Some(range) => store.get_all_with_key(range)?,
            None => store.get_all()?,
        };
        done(&look).await?;
        Ok(request.result()?.unchecked_into())
    }

    /// Every key, in order.
    ///
    /// # Errors
    /// When the browser cannot read it.
    pub async fn keys(&self, store: &str) -> Result<Array, JsValue> {
        let look = self.0.transaction_with_str(store)?;
        let request = look.object_store(store)?.get_all_keys()?;
        done(&look).await?;
        Ok(request.result()?.unchecked_into())
    }

    /// Removes what has these keys, or keys in these ranges, all at once.
    ///
    /// # Errors
    /// When the browser cannot write.
    pub async fn remove(&self, what: &[(&str, JsValue)]) -> Result<(), JsValue> {
        let stores: Vec<&str> = what.iter().map(|(store, _)| *store).collect();
        let change = self.change(&stores)?;
        for (store, key) in what {
            change.object_store(store)?.delete(key)?;
        }
        done(&change).await
    }

    fn change(&self, stores: &[&str]) -> Result<IdbTransaction, JsValue> {
        let stores: Array = stores.iter().map(|store| JsValue::from_str(store)).collect();
        self.0
            .transaction_with_str_sequence_and_mode(&stores, IdbTransactionMode::Readwrite)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.0.close();
    }
}

fn make_stores(request: &IdbOpenDbRequest, stores: &[&str]) {
    let Ok(database) = request.result() else { return };
    let database: IdbDatabase = database.unchecked_into();
    for store in stores {
        // Refused only when there is one of this name, and then nothing is missing.
        drop(database.create_object_store(store));
    }
}

async fn done(transaction: &IdbTransaction) -> Result<(), JsValue> {
    let done = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    JsFuture::from(done).await.map(drop)
}
