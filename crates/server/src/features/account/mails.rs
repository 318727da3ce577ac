//! The mails of accounts, in the reader's language.

use api_types::{account::Email, lang::Lang};

use crate::mail::Mail;

/// Welcome; the link confirms the address.
pub fn confirm(lang: Lang, name: &str, to: &Email, link: &str) -> Mail {
    let (subject, body) = match lang {
        Lang::En => (
            "Confirm your address for Laurel",
            format!(
                "Hello {name},\n\nwelcome to Laurel. One step is left: open this link to confirm that this address \
                 is yours. It works for three days.\n\n{link}\n\nIf you did not ask for an account, please do not \
                 open the link. Nothing will happen.\n"
            ),
        ),
        Lang::Es => (
            "Confirma tu dirección en Laurel",
            format!(
                "Hola {name}:\n\nTe damos la bienvenida a Laurel. Falta un paso: abre este enlace para confirmar que \
                 esta dirección es tuya. Funciona durante tres días.\n\n{link}\n\nSi no pediste una cuenta, no abras \
                 el enlace. No pasará nada.\n"
            ),
        ),
    };
    mail(to, subject, body)
}

/// Somebody asked for a second account with this address.
pub fn already_there(lang: Lang, name: &str, to: &Email, link: &str) -> Mail {
    let (subject, body) = match lang {
        Lang::En => (
            "You already have a Laurel account",
            format!(
                "Hello {name},\n\nsomebody asked for a new account with this address, and you have one. Sign in \
                 here:\n\n{link}\n\nThe same page helps if you forgot your password. If it was not you, there is \
                 nothing to do.\n"
            ),
        ),
        Lang::Es => (
            "Ya tienes una cuenta en Laurel",
            format!(
                "Hola {name}:\n\nAlguien pidió una cuenta nueva con esta dirección, y tú ya tienes una. Entra \
                 aquí:\n\n{link}\n\nEn la misma página puedes recuperar tu contraseña. Si no fuiste tú, no hace \
                 falta que hagas nada.\n"
            ),
        ),
    };
    mail(to, subject, body)
}

/// The address was signed up twice before it was confirmed. Names nobody: either name may be a stranger's.
pub fn choose_password(lang: Lang, to: &Email, link: &str) -> Mail {
    let (subject, body) = match lang {
        Lang::En => (
            "Finish your Laurel account",
            format!(
                "Hello,\n\nan account with this address was asked for more than once. To finish it, choose the \
                 password here; the link works for one hour and replaces earlier ones.\n\n{link}\n\nIf you did not \
                 ask for an account, please do not open the link. Nothing will happen.\n"
            ),
        ),
        Lang::Es => (
            "Termina de crear tu cuenta en Laurel",
            format!(
                "Hola:\n\nSe pidió más de una vez una cuenta con esta dirección. Para terminarla, elige aquí la \
                 contraseña; el enlace funciona durante una hora y reemplaza a los anteriores.\n\n{link}\n\nSi no \
                 pediste una cuenta, no abras el enlace. No pasará nada.\n"
            ),
        ),
    };
    mail(to, subject, body)
}

/// The link sets a new password.
pub fn reset(lang: Lang, name: &str, to: &Email, link: &str) -> Mail {
    let (subject, body) = match lang {
        Lang::En => (
            "Choose a new Laurel password",
            format!(
                "Hello {name},\n\nopen this link to choose a new password. It works for one hour.\n\n{link}\n\nIf you \
                 did not ask for it, there is nothing to do: your password stays as it is.\n"
            ),
        ),
        Lang::Es => (
            "Elige una nueva contraseña en Laurel",
            format!(
                "Hola {name}:\n\nAbre este enlace para elegir una nueva contraseña. Funciona durante una \
                 hora.\n\n{link}\n\nSi no la pediste, no hace falta que hagas nada: tu contraseña sigue igual.\n"
            ),
        ),
    };
    mail(to, subject, body)
}

fn mail(to: &Email, subject: &str, body: String) -> Mail {
    Mail {
        to: to.as_str().to_owned(),
        subject: subject.to_owned(),
        body,
    }
}
