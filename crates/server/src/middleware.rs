//! What every request passes on its way to a handler, from the outside in.

pub mod origin;
pub mod page_cache;
pub mod real_ip;
pub mod request_id;
pub mod timeout;
