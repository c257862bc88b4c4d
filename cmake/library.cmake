# One static library per folder of src/, with its unit tests beside the code.
add_library(demarche_options INTERFACE)
# No fast-math and no contraction: the same input must give the same bytes everywhere.
target_compile_options(demarche_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  -Wno-sign-conversion -Werror -ffp-contract=off -fno-math-errno $<$<CONFIG:Release>:-O3>)
# GCC 12 warns of an overlap in "text" + std::string(..) that cannot happen (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(demarche_options INTERFACE -Wno-restrict)
endif()
target_include_directories(demarche_options INTERFACE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)
target_compile_definitions(demarche_options INTERFACE DEMARCHE_VERSION="${PROJECT_VERSION}")
if(DEMARCHE_SANITIZE)
  target_compile_options(demarche_options INTERFACE -fsanitize=${DEMARCHE_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer -g1)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Instrumented code hides initialisations from this warning; the other presets keep it.
    target_compile_options(demarche_options INTERFACE -Wno-maybe-uninitialized)
  endif()
  target_link_options(demarche_options INTERFACE -fsanitize=${DEMARCHE_SANITIZE})
endif()

if(DEMARCHE_TESTS)
  add_library(demarche_test_main OBJECT ${PROJECT_SOURCE_DIR}/tests/doctest_main.cpp)
  target_link_libraries(demarche_test_main PUBLIC doctest::doctest demarche_options)
  add_custom_target(unit_tests)  # all unit tests, and nothing else
endif()

# demarche_test(NAME SOURCES a_test.cpp .. LINK targets ..): one doctest executable, one ctest entry.
function(demarche_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE demarche_test_main demarche_options rapidcheck ${arg_LINK})
  target_compile_definitions(${name} PRIVATE DEMARCHE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()

# demarche_library(FOLDER SOURCES a.cpp .. LINK targets .. TESTS a_test.cpp ..)
function(demarche_library folder)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK;TESTS" ${ARGN})
  add_library(demarche_${folder} STATIC ${arg_SOURCES})
  target_link_libraries(demarche_${folder} PUBLIC ${arg_LINK} PRIVATE demarche_options)
  target_include_directories(demarche_${folder} PUBLIC ${PROJECT_SOURCE_DIR}/include PRIVATE ${PROJECT_SOURCE_DIR}/src)
  if(DEMARCHE_TESTS AND arg_TESTS)
    demarche_test(unit_${folder} SOURCES ${arg_TESTS} LINK demarche_${folder})
    add_dependencies(unit_tests unit_${folder})
  endif()
endfunction()
