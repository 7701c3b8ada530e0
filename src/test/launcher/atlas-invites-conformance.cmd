@echo off
rem Runs the standalone jar beside this script with the JVM flags that start it fastest. The JVM is the one in the folder
rem runtime beside it, if there is one, or that of JAVA_HOME.
setlocal
set "jar=%~dp0atlas-invites-conformance-standalone.jar"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if exist "%~dp0runtime\bin\java.exe" set "java=%~dp0runtime\bin\java"

set flags=-XX:+UseSerialGC -XX:TieredStopAtLevel=1

rem The kit adds 64 to its exit status, because a JVM that cannot start exits with 1 too, which means "not conformant".
"%java%" %flags% -Dconformance.status.offset=64 -jar "%jar%" %*
set /a status=%errorlevel%-64
if %status% lss 0 exit /b 3
if %status% gtr 3 exit /b 3
exit /b %status%
