"""What patients do on their own pages, whose address is the secret."""


def read_sheet(user):
    user.doors.open("a patient's own page", f"/a/{user.anybody('links')['token']}/")


def read_pdf(user):
    user.doors.open("a sheet as PDF", f"/a/{user.anybody('links')['token']}/sheet.pdf")


def answer_check_in(user):
    """Nothing is wrong."""
    asked = user.take("check_ins")
    address = f"/a/{asked['token']}/check-in/{asked['check_in']}/"
    user.doors.open("check-in, questions", address)
    user.doors.open("check-in, answers", address, method="POST", fields=user.ground["answers"], ok=(303,))
