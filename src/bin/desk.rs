//! The entry point of the program for those who earn, assess and award.

fn main() {
    console_error_panic_hook::set_once();
    laurel::mount_desk();
}
