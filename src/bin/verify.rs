//! The entry point of the program that checks badges.

fn main() {
    console_error_panic_hook::set_once();
    laurel::mount_verify();
}
