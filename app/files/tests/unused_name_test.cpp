#include "app/files/unused_name.hpp"

#include <doctest/doctest.h>

#include "app/tests/temporary_folder.hpp"

using app::unused_name;

TEST_CASE("unused name: the one that is wanted, or a number after it") {
    const Folder folder;
    const auto wanted = folder.path / "loopscope-2.2-41.svg";
    CHECK(unused_name(wanted) == wanted);
    write(wanted, "");
    CHECK(unused_name(wanted) == folder.path / "loopscope-2.2-41-2.svg");
    std::filesystem::create_symlink("nowhere", folder.path / "loopscope-2.2-41-2.svg");
    CHECK(unused_name(wanted) == folder.path / "loopscope-2.2-41-3.svg");
}
