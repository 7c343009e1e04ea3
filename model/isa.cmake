# Compiles sources once per instruction set, each in a namespace of its name (see model/lanes.hpp).
# clepsydre_isa_objects(TARGET SOURCES...) adds objects v2, v3 and v4 of the sources to the target.
set(CLEPSYDRE_ISAS v2 v3 v4)
function(clepsydre_isa_objects target)
  foreach(isa ${CLEPSYDRE_ISAS})
    set(objects ${target}_${isa})
    add_library(${objects} OBJECT ${ARGN})
    set_target_properties(${objects} PROPERTIES CXX_CLANG_TIDY "")  # g++'s vector extensions
    target_compile_options(${objects} PRIVATE -march=x86-64-${isa} -fno-math-errno -fno-trapping-math
      -Wno-maybe-uninitialized -Wno-uninitialized  # g++ 12 warns inside its own AVX-512 header
      $<$<OR:$<CONFIG:Release>,$<CONFIG:RelWithDebInfo>>:-O3>)
    target_compile_definitions(${objects} PRIVATE CLEPSYDRE_ISA=${isa})
    target_link_libraries(${objects} PRIVATE Eigen3::Eigen Boost::headers clepsydre_flags)
    target_sources(${target} PRIVATE $<TARGET_OBJECTS:${objects}>)
  endforeach()
endfunction()
