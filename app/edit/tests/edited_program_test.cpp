#include "app/edit/edited_program.hpp"

#include <doctest/doctest.h>

#include <system_error>

#include "app/tests/temporary_folder.hpp"

using namespace app;
namespace fs = std::filesystem;

TEST_CASE("own program: opened and saved unedited the file is the same") {
    const Folder folder;
    const auto file = folder.path / "a.py";
    for (const std::string bytes : {"", "\xEF\xBB\xBFx\r\n\ty\r\n", "a\rb\n\xFF", "no end"}) {
        write(file, bytes);
        EditedProgram program{file};
        program.save();
        CHECK(read(file) == bytes);
        CHECK_FALSE(program.editor().unsaved());
    }
}

TEST_CASE("own program: what another editor writes is taken") {
    const Folder folder;
    const auto file = folder.path / "a.py";
    write(file, "one\ntwo\n");
    EditedProgram program{file};
    program.editor().place_caret({1, 2});
    CHECK_FALSE(program.take_from_disk());
    write(file, "zero\none\ntwo\n");
    CHECK(program.take_from_disk());
    CHECK(program.editor().text().bytes() == "zero\none\ntwo\n");
    CHECK_FALSE(program.editor().unsaved());
    CHECK_FALSE(program.both_changed());
    CHECK_FALSE(program.take_from_disk());
}

TEST_CASE(
    "own program: where both have changed, one's own text stays, and the other is an undo away") {
    const Folder folder;
    const auto file = folder.path / "a.py";
    write(file, "one\ntwo\n");
    EditedProgram program{file};
    program.editor().place_caret({1, 2});
    program.editor().type("X");
    write(file, "zero\none\ntwo\n");
    CHECK(program.take_from_disk());
    CHECK(program.editor().text().bytes() == "one\ntwXo\n");
    CHECK(program.editor().unsaved());
    CHECK(program.both_changed());
    CHECK_FALSE(program.take_from_disk());
    program.editor().undo();
    CHECK(program.editor().text().bytes() == "zero\none\ntwo\n");
    CHECK_FALSE(program.both_changed());
    program.editor().redo();
    CHECK(program.both_changed());
    program.save();
    CHECK_FALSE(program.both_changed());
    CHECK(read(file) == "one\ntwXo\n");

    // The same change on both sides is none.
    program.editor().type("Y");
    write(file, program.editor().text().bytes());
    CHECK(program.take_from_disk());
    CHECK_FALSE(program.editor().unsaved());
}

TEST_CASE("own program: one's own save is nothing new, nor is a file that is gone") {
    const Folder folder;
    const auto file = folder.path / "a.py";
    write(file, "one\n");
    EditedProgram program{file};
    program.editor().type("x");
    program.save();
    CHECK(read(file) == "xone\n");
    CHECK_FALSE(program.take_from_disk());
    write(file, "xone\n");  // the same once more
    CHECK_FALSE(program.take_from_disk());
    fs::remove(file);
    CHECK_FALSE(program.take_from_disk());
    CHECK(program.editor().text().bytes() == "xone\n");
}

TEST_CASE("own program: what is no file to edit is not opened") {
    const Folder folder;
    CHECK_THROWS_AS(EditedProgram{folder.path}, std::system_error);
    CHECK_THROWS_AS(EditedProgram{folder.path / "none.py"}, std::system_error);
    CHECK_THROWS_AS(EditedProgram{"/dev/zero"}, std::system_error);
}
